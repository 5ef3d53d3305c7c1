import { isIP } from 'node:net';
import type { Route } from '../../model/profile';
import { proxyAddress } from '../proxyAddress';
import { escapeTemplate, quoteTypescript } from '../quote/typescript';
import { PROXY_PASSWORD } from '../variables';
import type { Code } from './code';
import { basicCode, envCode } from './literals';
import type { Place } from './place';

/** Declares `open`, a tunnel through an HTTP proxy (CONNECT, RFC 9110, 9.3.6). The proxy is told the cluster's address and its own login only. */
export function httpProxyCode(route: Extract<Route, { kind: 'http-proxy' }>, { host, port }: Place): Code {
  const { url, userName } = route;
  const login =
    userName === undefined
      ? ''
      : `
        'Proxy-Authorization': ${basicCode(escapeTemplate(userName), envCode(PROXY_PASSWORD))},`;
  const { protocol, hostname } = new URL(url);
  // Node takes it from the header Host otherwise, which is the cluster's.
  const serverName =
    protocol === 'https:'
      ? `
      servername: ${quoteTypescript(isIP(hostname.replace(/^\[|\]$/g, '')) ? '' : hostname)},`
      : '';
  return {
    imports: [
      [protocol === 'https:' ? 'node:https' : 'node:http', 'request as ask'],
      ['node:net', 'type Socket'],
    ],
    text: `// The cluster is reached through a proxy, which is told its address and no more.
function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const cluster = ${authorityCode(host, port)};
    const tunnel = ask(${quoteTypescript(proxyAddress(url))}, {
      method: 'CONNECT',
      path: cluster,
      agent: false,${serverName}
      headers: {
        Host: cluster,${login}
      },
    });
    tunnel.on('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode >= 200 && statusCode <= 299) return resolve(socket);
      socket.destroy();
      reject(new Error(\`The proxy answers \${statusCode}. Nothing was sent to the cluster.\`));
    });
    tunnel.on('error', reject);
    tunnel.end();
  });
}
`,
  };
}

/** Host and port, the port in any case (RFC 9110, 9.3.6), an IPv6 address in brackets. */
function authorityCode(host: string, port: string): string {
  if (host.startsWith("'")) {
    const name = host.slice(1, -1);
    return quoteTypescript(`${name.includes(':') ? `[${name}]` : name}:${port}`);
  }
  return `\`\${CLUSTER.hostname}:\${${port}}\``;
}
