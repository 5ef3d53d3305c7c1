import type { Credential, CredentialKind } from './credential';
import type { CredentialSlot, SecretId } from './ports';

/** The secret that each kind of login has. */
export const SECRET_SLOTS: Readonly<Record<CredentialKind, CredentialSlot | undefined>> = {
  basic: 'password',
  apiKey: 'apiKey',
  clientCertificate: 'privateKey',
  browserSession: 'session',
  none: undefined,
};

/** What names a login's secret in its present revision; undefined for a login that has none. */
export function secretOf({
  id,
  kind,
  revision,
}: Pick<Credential, 'id' | 'kind' | 'revision'>): SecretId | undefined {
  const slot = SECRET_SLOTS[kind];
  return slot && { kind: 'credential', id, slot, revision };
}
