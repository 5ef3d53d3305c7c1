/** What the server's certificate is like. */
export const CERTIFICATE_KINDS = [
  /** As after installation: believed by nobody, in force, names a wildcard and no IP address. */
  'self-signed',
  'expired',
  'not-yet-valid',
  /** Names another cluster. */
  'other-name',
  /** From a company's CA: root, intermediate, server; the server sends the latter two. Names `127.0.0.1` as well. */
  'ca-signed',
  /** The same, but the server forgets to send the intermediate, a common mistake at replacing a certificate. */
  'incomplete-chain',
] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** TLS versions that the server speaks. */
export const TLS_VERSIONS = ['1.2', '1.3', 'both'] as const;
export type TlsVersions = (typeof TLS_VERSIONS)[number];

/** Whether the server asks its clients for a certificate, and whether it insists. */
export const CLIENT_CERTIFICATES = ['none', 'wanted', 'required'] as const;
export type ClientCertificate = (typeof CLIENT_CERTIFICATES)[number];

/** How the main port speaks TLS; all is as after installation by default. */
export interface TlsOptions {
  certificate?: CertificateKind;
  versions?: TlsVersions;
  clientCertificate?: ClientCertificate;
  /** From the answer to this many requests on, the certificate has another key. */
  changeKeyAfter?: number;
  /** From the answer to this many requests on, the certificate is a renewed one of the same key. */
  renewAfter?: number;
}
