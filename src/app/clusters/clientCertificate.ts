import { Failure } from '../../core/model/failure';
import { secretOf } from '../../core/model/loginSecret';
import type { ClusterProfile } from '../../core/model/profile';
import type { ClientCertificate } from '../../core/transport/tls/tls';
import type { Profiles } from '../storage/profiles';
import type { Secrets } from '../storage/secrets';

/**
 * The certificate that a cluster's profile shows in each TLS handshake, its key read now; undefined where the login that holds it is
 * gone. Throws `secret-missing` where its key is.
 */
export async function clientCertificateOf(
  profile: ClusterProfile,
  profiles: Profiles,
  secrets: Secrets,
): Promise<ClientCertificate | undefined> {
  const credential = profiles.credentials().find(({ id }) => id === profile.clientCertificate);
  const certificatePem = credential?.certificatePem;
  const key = credential && secretOf(credential);
  if (certificatePem === undefined || !key) return undefined;
  const keyPem = await secrets.read(key);
  if (keyPem !== undefined) return { certificatePem, keyPem };
  throw new Failure('secret-missing', { cluster: profile.name, detail: 'privateKey', data: { ...key } });
}
