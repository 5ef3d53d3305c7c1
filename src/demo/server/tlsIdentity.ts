import { DAY_MS, issue } from './certificate';
import { makeAuthority, type Authority } from './tlsAuthority';
import { makeKeys, type Keys } from './tlsKeys';
import type { CertificateKind } from './tlsOptions';

/** What a server shows of itself: its key, its certificate, and those it sends along. Never changed, only replaced. */
export interface Identity {
  kind: CertificateKind;
  keys: Keys;
  /** The server's own certificate. */
  leafPem: string;
  /** What the handshake carries: the server's own first. */
  chainPem: string[];
  /** The company's CA, where it signed. */
  authority?: Authority;
}

const subject = (name: string): string =>
  `CN=${name}, O=Demo cluster, OU=Simulated, L=Loopback, ST=Demo, C=US`;
const dns = (value: string): { type: 'dns'; value: string } => ({ type: 'dns', value });
/** The vendor's names; without an IP address, so that trust alone does not make a connection to one. */
const OWN_NAMES = [dns('*.nutanix.local'), dns('prism.nutanix.local')];
const OTHER_NAMES = [dns('prism.other-cluster.example')];
const COMPANY_NAMES = [
  dns('prism.nutanix.local'),
  dns('localhost'),
  { type: 'ip' as const, value: '127.0.0.1' },
];

/** Days from now at which a kind begins and ends to be in force. */
const IN_FORCE: Record<CertificateKind, [number, number]> = {
  'self-signed': [-1, 3650],
  expired: [-400, -2],
  'not-yet-valid': [2, 3650],
  'other-name': [-1, 3650],
  'ca-signed': [-1, 365],
  'incomplete-chain': [-1, 365],
};

async function signed(
  kind: CertificateKind,
  keys: Keys,
  authority: Authority | undefined,
  notBefore?: Date,
): Promise<Identity> {
  const [from, to] = IN_FORCE[kind];
  const dates = {
    notBefore: notBefore ?? new Date(Date.now() + from * DAY_MS),
    notAfter: new Date(Date.now() + to * DAY_MS),
  };
  if (!authority) {
    const names = kind === 'other-name' ? OTHER_NAMES : OWN_NAMES;
    const name = names[0]?.value ?? '';
    const leafPem = await issue({ subject: subject(name), names, ...dates, keys, ca: true });
    return { kind, keys, leafPem, chainPem: [leafPem] };
  }
  const leafPem = await issue({
    subject: 'CN=prism.nutanix.local, O=Demo company, C=US',
    names: COMPANY_NAMES,
    ...dates,
    keys,
    issuer: authority.issuer,
    ca: false,
    usage: 'server',
  });
  const chainPem = kind === 'incomplete-chain' ? [leafPem] : [leafPem, authority.intermediatePem];
  return { kind, keys, leafPem, chainPem, authority };
}

const needsAuthority = (kind: CertificateKind): boolean =>
  kind === 'ca-signed' || kind === 'incomplete-chain';

/** The identity that a demo starts with. Without a key it makes one of RSA 2048, which takes 50 to 400 ms. */
export async function makeIdentity(kind: CertificateKind, keys?: Keys): Promise<Identity> {
  const authority = needsAuthority(kind) ? await makeAuthority() : undefined;
  return signed(kind, keys ?? (await makeKeys('rsa-2048')), authority);
}

/** Another key, and a certificate of the same kind for it. */
export async function withNewKey({ kind, authority }: Identity): Promise<Identity> {
  return signed(kind, await makeKeys('rsa-2048'), authority);
}

/**
 * The same key with another serial number and later dates. One that was not in force gives way to a self-signed one
 * that is: that is what renewing is for.
 */
export async function renewed({ kind, keys, authority }: Identity): Promise<Identity> {
  const inForce = kind === 'expired' || kind === 'not-yet-valid' ? 'self-signed' : kind;
  return signed(inForce, keys, authority, new Date());
}

/** The same key with a certificate of another kind. */
export async function ofKind(identity: Identity, kind: CertificateKind): Promise<Identity> {
  const authority = needsAuthority(kind) ? (identity.authority ?? (await makeAuthority())) : undefined;
  return signed(kind, identity.keys, authority);
}
