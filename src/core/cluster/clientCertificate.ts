import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { Failure } from '../model/failure';

/** A client certificate as it was read from a file. */
export interface ClientCertificate {
  /** The leaf and what it was signed by, as far as the file has it, PEM. */
  readonly pem: string;
  /** Common name of the subject, or all of it where there is none. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
}

/** A key, or what is missing to read it. */
export type ClientKey = { readonly pem: string } | { readonly wanted: 'passphrase' | 'other-passphrase' };

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]+?-----END \1PRIVATE KEY-----/;

const unreadable = (detail: string, cause?: unknown): Failure =>
  new Failure('unreadable-file', { detail, cause });

/** Reads the certificates of a PEM file, the leaf first wherever it stands. Throws `unreadable-file`. */
export function readClientCertificate(text: string): ClientCertificate {
  const blocks = text.match(CERTIFICATE);
  if (!blocks) throw unreadable('no certificate in PEM form');
  try {
    const all = blocks.map((block) => new X509Certificate(block));
    const leaf = all.find((each) => !each.ca) ?? all[0]!;
    const chain = [leaf, ...all.filter((each) => each !== leaf)];
    return {
      pem: chain.map((each) => each.toString().trim()).join('\n') + '\n',
      name: /^CN=(.+)$/m.exec(leaf.subject)?.[1] ?? leaf.subject.replaceAll('\n', ', '),
      notBefore: new Date(leaf.validFrom).toISOString(),
      notAfter: new Date(leaf.validTo).toISOString(),
    };
  } catch (cause) {
    throw unreadable('a certificate in the file cannot be read', cause);
  }
}

/**
 * Reads the private key of a PEM file: PKCS #8, PKCS #1 or SEC 1, encrypted or not.
 * @returns the key as PKCS #8 without a passphrase, a secret. Throws `unreadable-file` where there is none.
 */
export function readClientKey(text: string, passphrase?: string): ClientKey {
  const [block, kind = ''] = PRIVATE_KEY.exec(text) ?? [];
  if (block === undefined) throw unreadable('no private key in PEM form');
  const encrypted = kind.includes('ENCRYPTED') || /^Proc-Type:.*ENCRYPTED/m.test(block);
  if (encrypted && passphrase === undefined) return { wanted: 'passphrase' };
  try {
    return { pem: pkcs8(createPrivateKey({ key: block, ...(encrypted ? { passphrase } : {}) })) };
  } catch {
    // What OpenSSL says of a wrong passphrase differs by cipher and by luck; its cause may quote the key.
    if (encrypted) return { wanted: 'other-passphrase' };
    throw unreadable('the private key cannot be read');
  }
}

/** Throws `unreadable-file` where the key is not that of the certificate. */
export function mustFit({ pem, name }: Pick<ClientCertificate, 'pem' | 'name'>, keyPem: string): void {
  if (!new X509Certificate(pem).checkPrivateKey(createPrivateKey(keyPem)))
    throw unreadable(`the key is not that of the certificate ${name}`);
}

const pkcs8 = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
