import type { Credential } from '../../model/credential';
import { Failure } from '../../model/failure';
import { secretOf } from '../../model/loginSecret';
import type { ClusterProfile } from '../../model/profile';
import type { HttpRequest } from '../../model/request';
import type { Answer, Proof } from '../exchange/exchange';
import type { Ledger } from './ledger';
import type { LoginPorts } from '../ports';

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

/** The secret of a login. Throws `secret-missing` (detail: its slot, data: what names it) where it is not stored (any more). */
export async function readLoginSecret({ profile, credential, ports }: Omit<Door, 'ask'>): Promise<string> {
  const id = secretOf(credential);
  const value = id && (await ports.readSecret(id));
  if (value === undefined) throw missingSecret(profile, credential);
  return value;
}

export function missingSecret(profile: ClusterProfile, credential: Credential): Failure {
  const id = secretOf(credential);
  return new Failure('secret-missing', {
    cluster: profile.name,
    ...(id?.kind === 'credential' ? { detail: id.slot } : {}),
    data: { ...id },
  });
}
