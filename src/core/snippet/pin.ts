import { createHash, X509Certificate } from 'node:crypto';
import { Failure } from '../model/failure';
import type { Trust } from '../model/trust';

/**
 * SHA-256 of the pinned certificate's SubjectPublicKeyInfo in base64, as curl's `--pinnedpubkey sha256//` wants it. Throws
 * `tls-untrusted` where the trust holds neither that hash nor the certificate.
 */
export function pinBase64(trust: Trust): string {
  if (trust.spkiSha256) return Buffer.from(trust.spkiSha256, 'hex').toString('base64');
  if (!trust.pem) throw new Failure('tls-untrusted', { detail: 'no public key is kept for this cluster' });
  const key = new X509Certificate(trust.pem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
