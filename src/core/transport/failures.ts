import { Failure, isFailure, type FailureFacts, type Reason } from '../model/failure';

/** Codes of the operating system, of OpenSSL as Node names them, and of undici. */
const BY_CODE: Readonly<Record<string, Reason>> = {
  ENOTFOUND: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ENONET: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EAFNOSUPPORT: 'unreachable',
  EPROTONOSUPPORT: 'unreachable',
  ESOCKTNOSUPPORT: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  EINVAL: 'unreachable',
  // This machine has no sockets, ports or memory left for one more connection.
  EMFILE: 'unreachable',
  ENFILE: 'unreachable',
  ENOBUFS: 'unreachable',
  ENOMEM: 'unreachable',
  EADDRINUSE: 'unreachable',
  ETIMEDOUT: 'timeout',
  ERR_TLS_HANDSHAKE_TIMEOUT: 'timeout',
  ERR_SOCKET_CONNECTION_TIMEOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'connection-lost',
  ECONNABORTED: 'connection-lost',
  ENETRESET: 'connection-lost',
  ENOTCONN: 'connection-lost',
  ESHUTDOWN: 'connection-lost',
  EPIPE: 'connection-lost',
  EOF: 'connection-lost',
  ERR_STREAM_PREMATURE_CLOSE: 'connection-lost',
  ERR_STREAM_DESTROYED: 'connection-lost',
  ERR_STREAM_WRITE_AFTER_END: 'connection-lost',
  ERR_SOCKET_CLOSED: 'connection-lost',
  ERR_SOCKET_CLOSED_BEFORE_CONNECTION: 'connection-lost',
  UND_ERR_SOCKET: 'connection-lost',
  UND_ERR_INFO: 'connection-lost',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'connection-lost',
  ERR_SSL_UNEXPECTED_EOF_WHILE_READING: 'connection-lost',
  ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC: 'connection-lost',
  ERR_SSL_BAD_RECORD_TYPE: 'connection-lost',
  ERR_SSL_APPLICATION_DATA_AFTER_CLOSE_NOTIFY: 'connection-lost',
  // Only we close connections that are in use: the profile was changed or removed, or the window goes.
  UND_ERR_CLOSED: 'cancelled',
  UND_ERR_DESTROYED: 'cancelled',
  UND_ERR_ABORTED: 'cancelled',
  ABORT_ERR: 'cancelled',
  ECANCELED: 'cancelled',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-name',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'tls-name',
  HOSTNAME_MISMATCH: 'tls-name',
  ...allAs('tls-untrusted', [
    'CERT_CHAIN_TOO_LONG',
    'CERT_REJECTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
    'CRL_HAS_EXPIRED',
    'CRL_NOT_YET_VALID',
    'CRL_SIGNATURE_FAILURE',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERROR_IN_CERT_NOT_AFTER_FIELD',
    'ERROR_IN_CERT_NOT_BEFORE_FIELD',
    'ERROR_IN_CRL_LAST_UPDATE_FIELD',
    'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'OUT_OF_MEM',
    'PATH_LENGTH_EXCEEDED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
    'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
    'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
    'UNABLE_TO_GET_CRL',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    // What Node calls each verdict of OpenSSL that it has no name for, such as a key or a digest that is too weak.
    'UNSPECIFIED',
    'ERR_SSL_CERTIFICATE_VERIFY_FAILED',
  ]),
  EPROTO: 'not-tls',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
  UND_ERR_INVALID_ARG: 'unreadable-request',
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: 'unreadable-request',
  ERR_INVALID_CHAR: 'unreadable-request',
  ERR_HTTP_INVALID_HEADER_VALUE: 'unreadable-request',
  ENOENT: 'unreadable-file',
};

/** Families of codes, the first that fits counts. OpenSSL 3.2 renamed `SSLV3_ALERT` and `TLSV1_ALERT` in part to `SSL/TLS_ALERT`. */
const BY_SHAPE: readonly (readonly [RegExp, Reason])[] = [
  [/^EAI_/, 'dns'],
  // What a server says of a client's certificate: RFC 5246, 7.2.2, and RFC 8446, 6.2.
  [
    /^ERR_SSL_.*ALERT_(?:CERTIFICATE_REQUIRED|NO_CERTIFICATE|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(?:REVOKED|EXPIRED|UNKNOWN)|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR)$/,
    'client-certificate',
  ],
  // OpenSSL refuses keys and digests that its security level calls too short.
  [/^ERR_SSL_.*_(?:TOO_SMALL|TOO_WEAK)$|_TOO_(?:SMALL|WEAK)$/, 'tls-untrusted'],
  // No version, no cipher and no curve that both sides accept, or only an unsafe renegotiation.
  [
    /^ERR_SSL_.*(?:UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|VERSION_TOO_(?:LOW|HIGH)|ALERT_HANDSHAKE_FAILURE|ALERT_INSUFFICIENT_SECURITY|UNSAFE_LEGACY_RENEGOTIATION_DISABLED|NO_PROTOCOLS_AVAILABLE|NO_CIPHERS_AVAILABLE|NO_SHARED_CIPHER|INAPPROPRIATE_FALLBACK)$/,
    'tls-unsafe',
  ],
  [/^ERR_SSL_.*UNRECOGNIZED_NAME$/, 'tls-name'],
  // It speaks TLS, but HTTP/2 alone (RFC 7301, 3.2).
  [/^ERR_SSL_.*ALERT_NO_APPLICATION_PROTOCOL$/, 'unreadable-body'],
  [
    /^ERR_SSL_.*ALERT_(?:INTERNAL_ERROR|USER_CANCELLED|CLOSE_NOTIFY|BAD_RECORD_MAC|DECODE_ERROR)$/,
    'connection-lost',
  ],
  [/^ERR_SSL_/, 'not-tls'],
  // What OpenSSL says of a certificate or a key that it can't read.
  [/^ERR_OSSL_/, 'tls-untrusted'],
  // llhttp's errors: it speaks TLS, but what comes out of it is no HTTP.
  [/^HPE_/, 'unreadable-body'],
];

/** Codes of the operating system that say that nobody answered in time. */
export const NETWORK_TIMEOUTS: ReadonlySet<string> = new Set(['ETIMEDOUT', 'ERR_SOCKET_CONNECTION_TIMEOUT']);

/** A server that ends a handshake with the most general alert there is. */
const HANDSHAKE_FAILURE = /^ERR_SSL_.*ALERT_HANDSHAKE_FAILURE$/;

function allAs(reason: Reason, codes: readonly string[]): Record<string, Reason> {
  return Object.fromEntries(codes.map((code) => [code, reason]));
}

/**
 * The failure that an error of the network, of TLS or of HTTP stands for; a {@link Failure} is returned as it is, with the facts that it
 * lacks.
 */
export function failureOf(error: unknown, facts: FailureFacts = {}): Failure {
  if (isFailure(error)) return completed(error, facts);
  const code = codeOf(error);
  const fallback = error instanceof Error ? error.message : String(error);
  return new Failure(reasonOf(code), { ...facts, detail: code || fallback, cause: error });
}

function completed(failure: Failure, facts: FailureFacts): Failure {
  const lacks = Object.keys(facts).some((name) => failure.facts[name as keyof FailureFacts] === undefined);
  return lacks ? new Failure(failure.reason, { ...facts, ...failure.facts }) : failure;
}

/** The code of an error, empty where it has none. With several addresses tried, Node wraps the errors; the first says as much as any. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  // undici's parser gives no code where the first line is none of HTTP.
  if (error instanceof Error && error.name === 'HTTPParserError' && !('code' in error && error.code))
    return 'HPE_INVALID';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return '';
}

/** Whether a server refused the handshake without saying why. */
export function isRefusedHandshake(error: unknown): boolean {
  return HANDSHAKE_FAILURE.test(codeOf(error));
}

/** The reason that a code stands for; `internal` for one that no network causes. */
export function reasonOf(code: string): Reason {
  return BY_CODE[code] ?? BY_SHAPE.find(([shape]) => shape.test(code))?.[1] ?? 'internal';
}
