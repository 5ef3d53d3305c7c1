import { CREDENTIAL_KINDS, type Credential, type CredentialState } from '../model/credential';
import { members, oneOf, optional, shaped, text, wholeNumber } from './checked';
import { fileText, openFile, readItems } from './ownFile';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const KNOWN = new Set<string>([
  'id',
  'label',
  'kind',
  'userName',
  'certificatePem',
  'revision',
  'state',
] satisfies (keyof Credential)[]);

/** Reads credentials.json, `{"format": 1, "credentials": [credential, …]}`. Throws as `parseClusters`. */
export function parseCredentials(textOfFile: string): Credential[] {
  return readItems(openFile(textOfFile), 'credentials', readCredential);
}

/** Text of credentials.json with these credentials; unknown members of `previous` are kept. */
export function credentialsText(previous: string, credentials: readonly Credential[]): string {
  return fileText(previous, 'credentials', credentials, KNOWN);
}

function readCredential(value: unknown, where: string): Credential {
  const from = members(value, where);
  return {
    id: text(from.id, `${where}.id`),
    label: text(from.label, `${where}.label`),
    kind: oneOf(from.kind, `${where}.kind`, CREDENTIAL_KINDS),
    ...optional(from, 'userName', where, text),
    ...optional(from, 'certificatePem', where, text),
    revision: wholeNumber(from.revision, `${where}.revision`, 0, Number.MAX_SAFE_INTEGER),
    state: readState(from.state, `${where}.state`),
  };
}

function readState(value: unknown, where: string): CredentialState {
  const from = members(value, where);
  const date = (name: 'at' | 'since'): string => shaped(from[name], `${where}.${name}`, ISO, 'no UTC date');
  const kind = oneOf(from.kind, `${where}.kind`, ['unused', 'accepted', 'rejected']);
  if (kind === 'accepted') return { kind, at: date('at') };
  if (kind === 'rejected') return { kind, since: date('since') };
  return { kind };
}
