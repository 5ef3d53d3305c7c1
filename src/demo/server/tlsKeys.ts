import { webcrypto } from 'node:crypto';

/** RSA as the vendor's certificates have it; P-256, made in a millisecond, for what no cluster shows. */
export type KeyKind = 'rsa-2048' | 'p-256';

/** A key pair, and its private half as PKCS #8 PEM. */
export interface Keys {
  kind: KeyKind;
  publicKey: webcrypto.CryptoKey;
  privateKey: webcrypto.CryptoKey;
  pem: string;
}

/** How a key of each kind signs. */
export const SIGN_WITH = {
  'rsa-2048': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  'p-256': { name: 'ECDSA', hash: 'SHA-256' },
} as const satisfies Record<KeyKind, object>;

/** Makes a key pair. RSA takes 50 to 400 ms, off the main thread. */
export async function makeKeys(kind: KeyKind): Promise<Keys> {
  const algorithm =
    kind === 'p-256'
      ? { ...SIGN_WITH[kind], namedCurve: 'P-256' }
      : { ...SIGN_WITH[kind], modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey)).toString('base64');
  const lines = bytes.match(/.{1,64}/g) ?? [];
  return {
    kind,
    publicKey: pair.publicKey,
    privateKey: pair.privateKey,
    pem: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
  };
}
