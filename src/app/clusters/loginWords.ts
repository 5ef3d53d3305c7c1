import { l10n } from 'vscode';
import type { PasteRefusal } from '../../core/flow/pasted/cookieOfPaste';
import type { Credential, CredentialKind, CredentialState } from '../../core/model/credential';
import { originOf, type ClusterProfile, type LoginScope } from '../../core/model/profile';
import { loadPasted } from '../lazy';
import { moment } from '../ui/moment';
import { someNames } from '../ui/someNames';
import { Rejected } from '../ui/steps';

/** What a person calls a login, by its kind. */
export const KIND_WORDS: Readonly<Record<CredentialKind, () => string>> = {
  basic: () => l10n.t('user name and password'),
  apiKey: () => l10n.t('API key'),
  clientCertificate: () => l10n.t('client certificate'),
  browserSession: () => l10n.t('browser session, until this window closes'),
  none: () => l10n.t('no login'),
};

/** How a secret that can be typed or pasted is asked for. */
export interface SecretQuestion {
  readonly title: (cluster: string) => string;
  readonly prompt: (login: Credential, address: string) => string;
  /** Names the secret within a sentence. */
  readonly what: (login: Credential) => string;
  /** The secret in what was typed. Throws {@link Rejected}. */
  readonly read: (text: string, profile: ClusterProfile) => string | Promise<string>;
}

/** The kinds of login with a secret that is typed or pasted; a client certificate comes from files. */
export type TypedKind = 'basic' | 'apiKey' | 'browserSession';

export const isTyped = (kind: CredentialKind): kind is TypedKind => kind in QUESTIONS;

export const QUESTIONS: Readonly<Record<TypedKind, SecretQuestion>> = {
  basic: {
    title: (cluster) => l10n.t('Password for {0}', cluster),
    prompt: ({ userName = '' }, address) =>
      l10n.t('User {0} at {1}. It is kept in this machine’s keychain.', userName, address),
    what: ({ userName = '' }) => l10n.t('the password of {0}', userName),
    read: (text) => {
      if (!text) throw new Rejected(l10n.t('Type the password.'));
      return text;
    },
  },
  apiKey: {
    title: (cluster) => l10n.t('API Key for {0}', cluster),
    prompt: ({ label }, address) =>
      l10n.t('Key “{0}” of a service account at {1}. It is kept in this machine’s keychain.', label, address),
    what: ({ label }) => l10n.t('the API key “{0}”', label),
    read: (text) => {
      const key = text.trim();
      if (!/^[\x21-\x7e]+$/.test(key))
        throw new Rejected(l10n.t('Paste the API key: one word without spaces.'));
      return key;
    },
  },
  browserSession: {
    title: (cluster) => l10n.t('Browser Session with {0}', cluster),
    prompt: (_login, address) =>
      l10n.t(
        'Log in to {0} in the browser, open its developer tools (F12), Network, reload, right-click a request to this address: Copy as cURL. Paste it here (or its Cookie header). Only the cookie is taken; it is kept until this window closes.',
        address,
      ),
    what: ({ label }) => l10n.t('the browser session “{0}”', label),
    read: async (text, profile) => {
      const { cookieOfPaste } = await loadPasted();
      const pasted = cookieOfPaste(text);
      if ('refused' in pasted) throw new Rejected(PASTE_WORDS[pasted.refused]());
      if (pasted.from !== undefined && !isAt(profile, pasted.from))
        throw new Rejected(
          l10n.t(
            'This was copied at {0}, another address than that of {1}. If both are the same cluster, paste the Cookie header alone.',
            pasted.from,
            profile.name,
          ),
        );
      return pasted.cookie;
    },
  },
};

/** Whether a pasted command was for this cluster: a session of another one is none of its business. */
function isAt(profile: ClusterProfile, from: string): boolean {
  const place = `https://${from}`;
  return URL.canParse(place) && new URL(place).host === new URL(originOf(profile)).host;
}

const PASTE_WORDS: Readonly<Record<PasteRefusal, () => string>> = {
  empty: () => l10n.t('Paste what the browser copied.'),
  lines: () => l10n.t('There are several lines: paste the Cookie header alone, or “Copy as cURL” whole.'),
  unclosed: () => l10n.t('The command is not complete: copy it again and paste all of it.'),
  'no-cookie': () =>
    l10n.t(
      'The command has no cookie: take a request that was sent after the log-in, and “Copy as cURL” (not PowerShell, not fetch).',
    ),
  'cookie-file': () => l10n.t('The command reads its cookies from a file: paste the Cookie header itself.'),
  'set-cookie': () => l10n.t('This is an answer’s Set-Cookie: paste the Cookie header of a request.'),
  'other-header': () => l10n.t('This is not the Cookie header.'),
  'not-a-cookie': () =>
    l10n.t('This is not a Cookie header (name=value; name=value) and not a “Copy as cURL”.'),
};

/** What a login is chosen for. */
export function scopeWords(scope: LoginScope): string {
  if (scope === 'default') return l10n.t('All APIs');
  return scope === 'v4' ? l10n.t('API v4') : l10n.t('API {0}', scope.replace(':', ' '));
}

/** What became of a login's secret, for a person. */
export function stateWords(state: CredentialState): string {
  if (state.kind === 'accepted') return l10n.t('accepted {0}', moment(state.at));
  return state.kind === 'rejected'
    ? l10n.t('rejected since {0}', moment(state.since))
    : l10n.t('not tried yet');
}

/** The clusters beside `here` that use a login too, named; undefined where there is none. */
export function alsoUsedBy(users: readonly ClusterProfile[], here?: ClusterProfile): string | undefined {
  const others = users.filter(({ id }) => id !== here?.id).map(({ name }) => name);
  if (others.length === 0) return undefined;
  return here ? l10n.t('also used by {0}', someNames(others)) : l10n.t('used by {0}', someNames(others));
}

/** Name and kind of a login in a line. */
export function loginLine(login: Credential): string {
  const name = login.kind === 'basic' && login.label === login.userName ? login.userName : login.label;
  return `${name} (${KIND_WORDS[login.kind]()})`;
}
