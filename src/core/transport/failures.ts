import { Failure, isFailure, type FailureFacts, type Reason } from '../model/failure';

/** Codes of the operating system, of OpenSSL as Node names them, and of undici. */
const BY_CODE: Readonly<Record<string, Reason>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'connection-lost',
  ECONNABORTED: 'connection-lost',
  EPIPE: 'connection-lost',
  UND_ERR_SOCKET: 'connection-lost',
  // Only we close connections that are in use: the profile was changed or removed, or the window goes.
  UND_ERR_CLOSED: 'cancelled',
  UND_ERR_DESTROYED: 'cancelled',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'connection-lost',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-name',
  HOSTNAME_MISMATCH: 'tls-name',
  CERT_REVOKED: 'tls-untrusted',
  CERT_REJECTED: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_CHAIN_TOO_LONG: 'tls-untrusted',
  CERT_SIGNATURE_FAILURE: 'tls-untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  INVALID_CA: 'tls-untrusted',
  INVALID_PURPOSE: 'tls-untrusted',
  PATH_LENGTH_EXCEEDED: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'forbidden',
  EPROTO: 'not-tls',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_INVALID_ARG: 'unreadable-request',
  ERR_INVALID_CHAR: 'unreadable-request',
  ENOENT: 'unreadable-file',
};

/** OpenSSL refuses keys and digests that its security level calls too short. */
const TOO_WEAK = /^ERR_SSL_.*(?:TOO_SMALL|TOO_WEAK)$|_TOO_(?:SMALL|WEAK)$/;

/** The failure that an error of the network, of TLS or of HTTP stands for; a {@link Failure} is returned as it is. */
export function failureOf(error: unknown, facts: FailureFacts = {}): Failure {
  if (isFailure(error)) return error;
  const code = codeOf(error);
  const reason = reasonOf(code);
  const fallback = error instanceof Error ? error.message : String(error);
  return new Failure(reason, { ...facts, detail: code || fallback, cause: error });
}

/** With several addresses tried, Node wraps the errors; the first says as much as any. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  // undici's parser gives no code where the first line is none of HTTP.
  if (error instanceof Error && error.name === 'HTTPParserError' && !('code' in error && error.code))
    return 'HPE_INVALID';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return '';
}

function reasonOf(code: string): Reason {
  const known = BY_CODE[code];
  if (known) return known;
  if (TOO_WEAK.test(code)) return 'tls-untrusted';
  if (code.startsWith('ERR_SSL_')) return 'not-tls';
  // llhttp's errors: it speaks TLS, but what comes out of it is no HTTP.
  if (code.startsWith('HPE_')) return 'unreadable-body';
  return 'internal';
}
