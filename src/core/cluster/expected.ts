import { createHash } from 'node:crypto';
import type { CertificateFacts, Trust } from '../model/trust';
import { certificatesInFile } from './certificateFile';
import { trustPin } from './trust';

/** SHA-256 of the server's certificate in a PEM or DER file; of a chain, the one that is no CA's. Throws `unreadable-file`. */
export function announcedIn(file: string | Uint8Array): string {
  const certificates = certificatesInFile(file);
  const server = certificates.find(({ ca }) => !ca) ?? certificates[0]!;
  return createHash('sha256').update(server.raw).digest('hex');
}

/** A pin beside which another certificate is expected: that one is accepted when it comes, until then the pinned one is. */
export function expecting(pin: Trust, certSha256: string, now: Date): Trust {
  return { ...pin, expected: { certSha256, announcedAt: now.toISOString() } };
}

/** A pin that expects nothing (any more). */
export function withoutExpected(trust: Trust): Trust {
  const rest: { -readonly [K in keyof Trust]: Trust[K] } = { ...trust };
  delete rest.expected;
  return rest;
}

/**
 * The pin, moved to the certificate that was announced; undefined where it is not that one which came, so that nothing is to be
 * changed. From then on the old certificate is a stranger's.
 */
export function arrived(trust: Trust, seen: CertificateFacts, host: string, now: Date): Trust | undefined {
  const isIt = trust.policy === 'pin' && trust.expected?.certSha256 === seen.certSha256;
  return isIt ? trustPin(seen, host, now) : undefined;
}
