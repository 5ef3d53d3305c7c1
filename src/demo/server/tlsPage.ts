import { X509Certificate } from 'node:crypto';
import type { TlsDoor } from './tlsDoor';

/** What `GET /demo/certificates` answers: all that a client may want to trust or to show. */
export function certificatesPage({ identity, clients }: TlsDoor): object {
  const leaf = new X509Certificate(identity.leafPem);
  return {
    note: 'All of these were made for this demo when it started. They are good for nothing else.',
    kind: identity.kind,
    certificate: identity.leafPem,
    chain: identity.chainPem,
    fingerprint256: leaf.fingerprint256,
    serialNumber: leaf.serialNumber,
    ...(identity.authority ? { ca: identity.authority.rootPem } : {}),
    ...(clients
      ? {
          client: {
            ca: clients.caPem,
            certificate: clients.client.certificatePem,
            key: clients.client.keyPem,
          },
        }
      : {}),
  };
}
