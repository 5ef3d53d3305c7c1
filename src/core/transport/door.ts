import type { Credential, CredentialKind } from '../model/credential';
import { Failure } from '../model/failure';
import type { CredentialSlot, SecretId } from '../model/ports';
import type { ClusterProfile } from '../model/profile';
import type { HttpRequest } from '../model/request';
import type { Answer, Proof } from './exchange';
import type { Ledger } from './ledger';
import type { LoginPorts } from './ports';

/** What a log-in of one credential to one cluster works with. */
export interface Door {
  readonly profile: ClusterProfile;
  readonly credential: Credential;
  readonly ports: LoginPorts;
  readonly ledger: Ledger;
  readonly log: (line: string) => void;
  /**
   * Sends a request of ours, and fills it in before.
   * @param headers added to the request's own
   */
  readonly ask: (
    request: HttpRequest,
    proof: Proof,
    signal: AbortSignal,
    headers?: readonly (readonly [name: string, value: string])[],
  ) => Promise<Answer>;
}

/** Where the secret of each kind of login is kept. */
const SLOT: Readonly<Record<Exclude<CredentialKind, 'none'>, CredentialSlot>> = {
  basic: 'password',
  apiKey: 'apiKey',
  clientCertificate: 'privateKey',
  browserSession: 'session',
};

/** The secret of a login. Throws `secret-missing` (detail: its slot, data: its {@link SecretId}) where it is not stored (any more). */
export async function secretOf({ profile, credential, ports }: Omit<Door, 'ask'>): Promise<string> {
  const id = secretIdOf(credential);
  const value = await ports.readSecret(id);
  if (value === undefined) throw missingSecret(profile, id);
  return value;
}

export const missingSecret = (profile: ClusterProfile, id: SecretId & { kind: 'credential' }): Failure =>
  new Failure('secret-missing', { cluster: profile.name, detail: id.slot, data: { ...id } });

/** What names the secret of a login. */
export function secretIdOf({ id, kind, revision }: Credential): SecretId & { kind: 'credential' } {
  return { kind: 'credential', id, slot: SLOT[kind === 'none' ? 'basic' : kind], revision };
}
