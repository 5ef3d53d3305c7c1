import { Failure } from '../../model/failure';
import { failureOf } from '../failures';

/**
 * What is known of a connection that showed a client's certificate and was closed before any answer. Servers that do not accept one are to
 * say so by an alert (RFC 8446, 4.4.2.4); many close the connection without a word, Node's own among them, so that nobody can tell that from a
 * network that failed.
 */
export interface Unanswered {
  readonly clientCertificateShown?: boolean;
}

/** The failure of such a connection: a `connection-lost` says that a certificate was shown (data: {@link Unanswered}); else the error as it is. */
export function unansweredAfterCertificate(
  error: unknown,
  more: Readonly<Record<string, unknown>> = {},
): unknown {
  const { reason, facts } = failureOf(error);
  if (reason !== 'connection-lost') return error;
  const shown: Unanswered = { clientCertificateShown: true };
  return new Failure(reason, { ...facts, data: { ...facts.data, ...more, ...shown } });
}
