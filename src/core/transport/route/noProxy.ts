import { BlockList, isIP } from 'node:net';

/**
 * Whether a host is to be reached without a proxy. An entry is `*`, a host name with or without a leading dot, which stands for its
 * sub-domains too, or an IP address, each with or without a `:port`: this is what VS Code makes of `http.noProxy` and `NO_PROXY`
 * (@vscode/proxy-agent 0.32 and 0.45). Beyond that, as in curl: IPv6 addresses, networks such as `10.0.0.0/8`, and `*.name`.
 * @param host host name, IPv4, or IPv6 without brackets
 */
export function bypasses(entries: readonly string[], host: string, port: number): boolean {
  const name = host.toLowerCase();
  return entries.some((entry) => matches(entry.trim().toLowerCase(), name, port));
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isWithin(entry, host);
  const { name, wantedPort } = split(entry);
  if (!name || (wantedPort !== undefined && wantedPort !== String(port))) return false;
  if (isIP(name) === 6 && isIP(host) === 6) return sameAddress(name, host);
  return `.${host}`.endsWith(`.${name.replace(/^\*?\./, '')}`);
}

function split(entry: string): { name: string; wantedPort: string | undefined } {
  if (isIP(entry) === 6) return { name: entry, wantedPort: undefined };
  const [, name = '', wantedPort] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? [];
  return { name: name.replace(/^\[(.*)\]$/, '$1'), wantedPort };
}

/** `fe80::1` and `fe80:0::1` are one address. */
function sameAddress(left: string, right: string): boolean {
  const list = new BlockList();
  list.addAddress(left, 'ipv6');
  return list.check(right, 'ipv6');
}

function isWithin(network: string, host: string): boolean {
  const [address = '', bits = ''] = network.split('/');
  const family = isIP(host);
  const prefix = /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (family === 0 || isIP(address) !== family || prefix < 0 || prefix > (family === 4 ? 32 : 128))
    return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, prefix, type);
  return list.check(host, type);
}
