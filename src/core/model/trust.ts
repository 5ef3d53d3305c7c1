/**
 * How a cluster's certificate is judged. There is no global switch: each profile carries its own.
 * `system`: the machine's roots and the host name. `ca`: a CA file, copied into the profile, and the host name.
 * `pin`: exactly this certificate, whatever name it bears. `insecure`: no check, chosen in words and shown while it lasts.
 */
export type TrustPolicy = 'system' | 'ca' | 'pin' | 'insecure';

export interface Trust {
  readonly policy: TrustPolicy;
  /** SHA-256 of the certificate's DER, lower-case hex without colons. */
  readonly certSha256?: string;
  /** SHA-256 of its SubjectPublicKeyInfo, lower-case hex: what stays when a certificate is renewed with the same key. */
  readonly spkiSha256?: string;
  /** The public leaf certificate (`pin`) or the CA certificates (`ca`), PEM. */
  readonly pem?: string;
  readonly subject?: string;
  readonly issuer?: string;
  /** ISO 8601, UTC. */
  readonly notAfter?: string;
  /** When it was accepted, ISO 8601, UTC. */
  readonly seenAt?: string;
  /** The host name that the certificate does not bear and that the person accepted with it. */
  readonly acceptedNameMismatch?: string;
  /** A certificate that was announced: it is accepted in the pinned one's place as soon as it is shown. */
  readonly expected?: ExpectedCertificate;
}

export interface ExpectedCertificate {
  readonly certSha256: string;
  /** When it was announced, ISO 8601, UTC. */
  readonly announcedAt: string;
}

/** A certificate above the leaf, as far as the server sent it or it is known here. */
export interface ChainLink {
  readonly subject: string;
  readonly issuer: string;
  readonly notAfter: string;
  readonly certSha256: string;
}

/** What a person needs to see of a certificate before they trust it. All of it is public. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  /** As in the certificate: `DNS:…`, `IP:…`. */
  readonly subjectAltNames: readonly string[];
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  readonly serialNumber: string;
  /** Such as `RSA 2048` or `EC prime256v1`. */
  readonly key: string;
  readonly certSha256: string;
  readonly spkiSha256: string;
  readonly pem: string;
  readonly selfSigned: boolean;
  /** What vouches for it, from its issuer upwards, without the leaf itself. */
  readonly chain: readonly ChainLink[];
  /** What keeps the system's rules from trusting it, empty where nothing does. */
  readonly faults: readonly CertificateFault[];
}

/** A certificate as a look at an address finds it. */
export interface LookedAt extends CertificateFacts {
  /**
   * The handshake went no further without a client's certificate. Only servers of TLS 1.2 tell so early: in TLS 1.3 the client is done before
   * the server looks (RFC 8446, 4.4.2.4), and it is a request that fails.
   */
  readonly demandsClientCertificate?: true;
}

export const CERTIFICATE_FAULTS = [
  'self-signed',
  'unknown-issuer',
  'wrong-name',
  'expired',
  'not-yet-valid',
  'weak-key',
] as const;

export type CertificateFault = (typeof CERTIFICATE_FAULTS)[number];
