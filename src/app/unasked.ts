import { shortFingerprint } from '../core/cluster/fingerprint';
import type { CertificateFacts } from '../core/model/trust';
import { explain } from './failures';

/**
 * What a run says of a failure, in one line: it asks nobody anything. Where another certificate stood in the way, the line bears the
 * beginning of its SHA-256, so that whoever reads it later knows which one it was.
 */
export function explainUnasked(error: unknown, cluster?: string): string {
  const { sentence, failure } = explain(error, cluster);
  const seen = failure.facts.data?.['seen'] as Partial<CertificateFacts> | undefined;
  return seen?.certSha256 ? `${sentence} SHA-256: ${shortFingerprint(seen.certSha256)}…` : sentence;
}
