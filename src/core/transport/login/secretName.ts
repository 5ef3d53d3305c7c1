import type { Credential } from '../../model/credential';

const names = new WeakMap<Credential, string>();

/** Tells one user's secret from any other, and from the one that it was replaced by. Remembered: it is asked for each request. */
export function secretName(credential: Credential): string {
  const { id, kind, revision, userName } = credential;
  const name = names.get(credential) ?? JSON.stringify([id, kind, revision, userName]);
  names.set(credential, name);
  return name;
}
