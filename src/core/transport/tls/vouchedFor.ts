import { X509Certificate } from 'node:crypto';

/**
 * Whether a chain leads from a certificate to a root that is trusted: what OpenSSL would most likely say. Only for a handshake that ended before
 * Node tells OpenSSL's verdict, and only to show a person: what is trusted is decided by the verdict on the next handshake.
 * @param der the server's certificate
 * @param chain DER of what vouches for it, from its issuer upwards
 * @param roots PEM
 */
export function isVouchedFor(
  der: Uint8Array,
  chain: readonly Uint8Array[],
  roots: readonly string[],
  now: Date,
): boolean {
  const [leaf, ...issuers] = [der, ...chain].map((each) => new X509Certificate(each));
  let at = leaf;
  for (const issuer of issuers) {
    if (!at || !issuer.ca || !isValid(issuer, now)) return false;
    if (!at.checkIssued(issuer) || !at.verify(issuer.publicKey)) return false;
    at = issuer;
  }
  return roots.some((pem) => at?.fingerprint256 === new X509Certificate(pem).fingerprint256);
}

const isValid = ({ validFrom, validTo }: X509Certificate, now: Date): boolean =>
  Date.parse(validFrom) <= now.getTime() && now.getTime() <= Date.parse(validTo);
