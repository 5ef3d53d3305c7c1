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

/**
 * `credentials` with one added or replaced. One with a newer secret stays: whoever saves an older one had not heard of it. So does what is
 * known of the same secret: whoever saves it as not tried yet, from what it was a moment ago, must not have a rejected one tried again.
 */
export function withCredential(
  credentials: readonly Credential[],
  credential: Credential,
): readonly Credential[] {
  const known = credentials.find(({ id }) => id === credential.id);
  if (!known) return [...credentials, credential];
  if (known.revision > credential.revision) return credentials;
  const isRejected = known.revision === credential.revision && known.state.kind === 'rejected';
  const saved = isRejected ? { ...credential, state: known.state } : credential;
  return credentials.map((one) => (one === known ? saved : one));
}
