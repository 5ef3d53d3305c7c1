import type { Credential, CredentialState } from '../model/credential';

/**
 * `credentials` with what became of one's secret. Nothing changes for a login that is not among them or has another secret by now. A
 * rejection stays until the secret is replaced: where clusters share a login, one of them may accept what another rejects, and
 * trying on would lock the account there.
 */
export function withCredentialState(
  credentials: readonly Credential[],
  { id, revision }: Pick<Credential, 'id' | 'revision'>,
  state: CredentialState,
): readonly Credential[] {
  const isIt = (one: Credential): boolean =>
    one.id === id && one.revision === revision && one.state.kind !== 'rejected';
  return credentials.some(isIt)
    ? credentials.map((one) => (isIt(one) ? { ...one, state } : one))
    : credentials;
}
