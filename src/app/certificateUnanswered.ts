import type { Failure } from '../core/model/failure';
import type { Unanswered } from '../core/transport/tls/unanswered';

/** Whether a cluster that was shown a client certificate closed the connection without a word: it may not accept that one. */
export const isCertificateUnanswered = ({ reason, facts }: Failure): boolean =>
  reason === 'connection-lost' && (facts.data as Unanswered | undefined)?.clientCertificateShown === true;
