import { Failure } from '../../core/model/failure';
import { secretOf } from '../../core/model/loginSecret';
import type { ClusterProfile } from '../../core/model/profile';
import type { ClientCertificate } from '../../core/transport/tls/tls';
import type { Profiles } from '../storage/profiles';
import type { Secrets } from '../storage/secrets';

/** The certificates that clusters are shown in each TLS handshake. */
export class ClientCertificates {
  readonly #lent = new Map<string, ClientCertificate>();

  constructor(
    private readonly profiles: Pick<Profiles, 'credentials'>,
    private readonly secrets: Pick<Secrets, 'read'>,
  ) {}

  /**
   * That of a cluster's profile, its key read now; undefined where the login that holds it is gone. Throws `secret-missing` where its
   * key is.
   */
  async of(profile: ClusterProfile): Promise<ClientCertificate | undefined> {
    const lent = this.#lent.get(profile.clientCertificate ?? '');
    if (lent) return lent;
    const credential = this.profiles.credentials().find(({ id }) => id === profile.clientCertificate);
    const certificatePem = credential?.certificatePem;
    const key = credential && secretOf(credential);
    if (certificatePem === undefined || !key) return undefined;
    const keyPem = await this.secrets.read(key);
    if (keyPem !== undefined) return { certificatePem, keyPem };
    throw new Failure('secret-missing', { cluster: profile.name, detail: 'privateKey', data: { ...key } });
  }

  /** Has one shown that is not kept (yet), by profiles that name this id. @returns what ends that */
  lend(id: string, certificate: ClientCertificate): () => void {
    this.#lent.set(id, certificate);
    return () => void this.#lent.delete(id);
  }
}
