import { newCredential } from '../../core/cluster/profile';
import type { LogIn, Send } from '../../core/model/ports';
import { placeOf, type ClusterProfile } from '../../core/model/profile';
import { loginRequest } from '../../core/prism/login';
import { guard } from '../../core/request/guard';
import type { ClientCertificate } from '../../core/transport/tls/tls';
import type { ClientCertificates } from './clientCertificates';

/** What a certificate is tried with: the transport's own ways, which ask nobody for what is missing. */
export interface CertificateTrial {
  readonly send: Send;
  readonly logIn: LogIn;
  readonly certificates: Pick<ClientCertificates, 'lend'>;
  /** Ends the connections of a profile. */
  readonly close: (profileId: string) => Promise<void>;
}

/**
 * Shows a client certificate that is not kept yet to one cluster, on a connection of its own: in the handshake of one read that is
 * sent without a login, or with one log-in where it is to be that.
 * Throws `client-certificate` where it was refused, or why nothing is known of it.
 */
export async function tryCertificate(
  { send, logIn, certificates, close }: CertificateTrial,
  profile: ClusterProfile,
  certificate: ClientCertificate,
  isLogin: boolean,
  signal: AbortSignal,
): Promise<void> {
  // Under an id of its own: what is open to this cluster was opened with another one, or without.
  const login = newCredential({ kind: 'clientCertificate', label: profile.name });
  const shown = { ...profile, clientCertificate: login.id };
  const end = certificates.lend(login.id, certificate);
  try {
    if (isLogin) await logIn(guard(shown, login, loginRequest(shown, login.kind)), { signal });
    else await send(guard(shown, undefined, loginRequest(shown)), { signal });
  } finally {
    end();
    await close(placeOf(profile));
  }
}
