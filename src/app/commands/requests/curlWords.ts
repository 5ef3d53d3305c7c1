import { l10n } from 'vscode';
import type { DraftNoteKind } from '../../../core/flow/pasted/pastedDraft';
import type { Refusal } from '../../../core/snippet/read/pasted';
import { someNames } from '../../ui/someNames';

/** Many headers come along with what a browser copies. */
const MOST_NAMED = 5;

const naming =
  (words: (names: string) => string) =>
  (names: readonly string[]): string =>
    words(someNames(names, MOST_NAMED));

/** What is said of a request that was made of a command, each in one sentence; `names` are of options, headers, variables and files. */
export const NOTE_WORDS: Readonly<Record<DraftNoteKind, (names: readonly string[]) => string>> = {
  'no-cluster': ([address]) =>
    address === undefined
      ? l10n.t(
          'The command does not say for which cluster it is: the request belongs to none, and Send asks which.',
        )
      : l10n.t(
          '{0} is the address of no cluster here: the request belongs to none, and Send asks which.',
          address,
        ),
  'body-bytes': () => l10n.t('The body is no text: choose a file that has it.'),
  login: () => l10n.t('The login of the command was left out: the cluster’s own is used.'),
  'secret-headers': naming((names) => l10n.t('Headers with a login or a token were left out: {0}.', names)),
  cookies: () => l10n.t('Cookies were left out.'),
  'client-certificate': () =>
    l10n.t('The client certificate was left out: it is set under “Manage Logins…”.'),
  'secret-in-request': () =>
    l10n.t(
      'Something in the URL or the body looks like a secret: make it a secret variable before you save the request.',
    ),
  variables: naming((names) => l10n.t('Variables: {0}.', names)),
  trust: () => l10n.t('How the certificate is checked was left out: it is a setting of the cluster.'),
  route: () => l10n.t('Proxies and other ways were left out: they are a setting of the cluster.'),
  'not-tls': () => l10n.t('The command asks without TLS: the request is sent by HTTPS.'),
  file: naming((names) => l10n.t('The body is a file, {0}: choose it in the form.', names)),
  'file-line-ends': () => l10n.t('curl would take the line ends out of that file: it is sent as it is.'),
  'first-only': () => l10n.t('There are several requests: this is the first one.'),
  'browser-headers': naming((names) =>
    l10n.t('Headers that a browser adds for itself were left out: {0}.', names),
  ),
  globbing: () =>
    l10n.t(
      'curl would make several requests of the brackets or braces in this URL: here they stand as they are.',
    ),
  unquoted: naming((names) =>
    names === ''
      ? l10n.t(
          'A part of the URL stands outside quotes, where a shell would end the command: it was taken along.',
        )
      : l10n.t('{0} stands where a shell would put a variable: it was taken as it is.', names),
  ),
  options: naming((names) => l10n.t('These options have no counterpart in a request here: {0}.', names)),
  'unknown-options': naming((names) => l10n.t('These options were not understood: {0}.', names)),
};

/** Why a text gives no request, in one sentence; `name` is of the option or header that it is about. */
export const REFUSAL_WORDS: Readonly<Record<Refusal, (name: string) => string>> = {
  'too-long': () => l10n.t('This is longer than any command is.'),
  'no-curl': () => l10n.t('There is no command of curl in this.'),
  unclosed: () => l10n.t('A quotation or a bracket has no end: copy the command to its end.'),
  'runs-a-program': () =>
    l10n.t(
      'A part of the command is what another program prints, and nothing is run here: write its result into the command.',
    ),
  expansion: () =>
    l10n.t(
      'A part of the command is worked out by the shell, and nothing is run here: write its result into the command.',
    ),
  nul: () => l10n.t('There is a NUL character in this, which no text has.'),
  'no-url': () => l10n.t('The command has no URL.'),
  'no-http': () => l10n.t('The URL of the command is not one of HTTPS.'),
  'bad-address': () =>
    l10n.t('The address in the URL of the command can not be read: write the cluster’s own in its place.'),
  method: () => l10n.t('The command names no HTTP method after -X.'),
  header: (name) =>
    name === ''
      ? l10n.t('The command has a header that can not be sent.')
      : l10n.t('The header {0} of the command can not be sent.', name),
  'no-value': (name) => l10n.t('The option {0} has no value: copy the command to its end.', name),
  form: () => l10n.t('The body is a form of several parts (-F), which a request here can not have.'),
  'standard-input': () =>
    l10n.t('The body comes from the standard input: write it into the command, or name a file.'),
  'several-files': () =>
    l10n.t('The body is put together of several pieces and a file, which a request here can not have.'),
  'options-file': () =>
    l10n.t('A part of the command is in a file (-K), which is not read: write it into the command.'),
};
