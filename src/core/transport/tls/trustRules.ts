import { X509Certificate } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import type { Trust } from '../../model/trust';

/** Sets of CAs that are tried at most: a file with more namesakes than this is no CA file. */
const MOST_SETS = 16;

/**
 * What OpenSSL is told to check. This is the only place where its own verdict may be set aside: for a pin, which is checked in its
 * place, and where a person chose so. More than one where CAs of the same name are to be trusted: a handshake under any of them that passes is enough.
 * @param roots of this machine, PEM; read where they are asked for: on some machines that takes seconds
 */
export function rulesOf(trust: Trust, roots: () => readonly string[]): readonly ConnectionOptions[] {
  switch (trust.policy) {
    case 'system':
      return [{ rejectUnauthorized: true, ca: roots() as string[] }];
    case 'ca':
      return caSets(trust.pem ?? '').map((ca) => ({
        rejectUnauthorized: true,
        ca,
        // The file may hold an intermediate CA without its root: what a person chose is where trust begins.
        allowPartialTrustChain: true,
      }));
    case 'pin':
    case 'insecure':
      return [{ rejectUnauthorized: false }];
  }
}

const kept = new Map<string, readonly string[][]>();

/**
 * The CA certificates of a PEM file, in sets in which each name occurs once. Of two CAs with one name OpenSSL looks at the first
 * only, unless the certificates name their issuer's key (RFC 5280, 4.2.1.1): after the key of a company's CA was
 * replaced, one of them would never be found.
 */
export function caSets(pem: string): readonly string[][] {
  let sets = kept.get(pem);
  if (!sets) {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    const byName = new Map<string, string[]>();
    for (const block of blocks) {
      const { subject } = new X509Certificate(block);
      byName.set(subject, [...(byName.get(subject) ?? []), block]);
    }
    sets = [...byName.values()].reduce<string[][]>(
      (begun, namesakes) =>
        begun.flatMap((set) => namesakes.map((each) => [...set, each])).slice(0, MOST_SETS),
      [[]],
    );
    kept.set(pem, sets);
  }
  return sets;
}
