import { placeOf, type ClusterProfile } from '../../core/model/profile';
import type { CertificateFacts } from '../../core/model/trust';
import type { Services } from '../services';

/** The certificate that a cluster shows now, by the cluster's own route; nothing but a handshake takes place. Throws what stood in the way. */
export async function certificateOf(
  { transport }: Pick<Services, 'transport'>,
  profile: ClusterProfile,
  signal?: AbortSignal,
): Promise<CertificateFacts> {
  const { host, port, route } = profile;
  return (await transport()).fetchCertificate(host, port, route, signal, undefined, placeOf(profile));
}
