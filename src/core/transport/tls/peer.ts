import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

/** Certificates above the leaf that are looked at. Real chains have two or three; a server can send what it likes. */
const MOST_LINKS = 10;

// Node's `getPeerX509Certificate` is not used: for a client it takes the certificate out of the chain, so that a second call finds none
// and the chain begins with another.

/** DER of the certificate that the peer showed; undefined where it showed none. */
export function leafOf(socket: TLSSocket): Uint8Array | undefined {
  // Without one it is an empty object, whatever its type says.
  return socket.getPeerCertificate().raw as Uint8Array | undefined;
}

/** DER of what vouches for the peer's certificate, from its issuer upwards, as the server sent it or as it is known here; at most 10. */
export function chainOf(socket: TLSSocket): Uint8Array[] {
  const chain: Uint8Array[] = [];
  const seen = new Set<string>();
  let at: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  // The last one of a complete chain names itself as its issuer.
  while (at?.raw && !seen.has(at.fingerprint256) && chain.length <= MOST_LINKS) {
    seen.add(at.fingerprint256);
    chain.push(at.raw);
    at = at.issuerCertificate as DetailedPeerCertificate | undefined;
  }
  return chain.slice(1);
}
