import type { Call, Words } from '../call';

/** What a pasted command asks for. Nothing secret is in it but what stands openly in a URL or a body, which is said. */
export interface Pasted {
  readonly call: PastedCall;
  readonly notes: readonly Note[];
}

export interface PastedCall extends Pick<Call, 'method' | 'target' | 'headers' | 'body'> {
  /** `https://host:port`, perhaps with variables in it; nothing where PRISM_HOST and PRISM_PORT of our own snippets say which cluster. */
  readonly origin: Words;
  /** Braces in the URL are text (`--globoff`), not the places of a template. */
  readonly literalBraces: boolean;
}

/**
 * What was left out of a request, or read otherwise than a shell would, in the order in which it is said.
 * Facts beside it are names: of options, headers and variables, never their values.
 */
export const NOTES = [
  /** Name and password, another login, or what stands for one. */
  'login',
  /** Headers that bear a login or a token. */
  'secret-headers',
  'cookies',
  'client-certificate',
  /** A URL or a body holds what looks like a secret; it is still there. */
  'secret-in-request',
  /** Names that become variables of ours. */
  'variables',
  /** How the certificate is judged: a cluster's setting. */
  'trust',
  /** Proxies and other ways: a cluster's setting. */
  'route',
  /** Plain HTTP: a request of ours is sent by TLS. */
  'not-tls',
  /** A relative path of a file, whose folder is not known. */
  'file',
  /** curl takes the line ends out of a file; ours is sent as it is. */
  'file-line-ends',
  /** More commands, URLs, or what comes after `--next`. */
  'first-only',
  /** Headers that browsers add for themselves. */
  'browser-headers',
  /** curl would send one request for each of several URLs. */
  'globbing',
  /** `&` or `$name=` in a URL without the quotes that would have kept it from the shell. */
  'unquoted',
  /** Options that change a request in a way that ours can't. */
  'options',
  /** Words that are options of no curl that is known here. */
  'unknown-options',
] as const;

export type NoteKind = (typeof NOTES)[number];

export interface Note {
  readonly kind: NoteKind;
  readonly names: readonly string[];
}

/** Why a text gives no request. */
export const REFUSALS = {
  'too-long': 'more text than a command has',
  'no-curl': 'no command of curl',
  unclosed: 'a quotation or bracket has no end',
  'runs-a-program': 'a part of it is the output of another program, and nothing is run here',
  expansion: 'a part of it is worked out by the shell, and nothing is run here',
  nul: 'NUL character',
  'no-url': 'no URL',
  'no-http': 'a URL that is not https',
  'bad-address': 'a URL whose address can not be read',
  method: 'no HTTP method',
  header: 'a header that can not be sent',
  'no-value': 'an option without its value',
  form: 'a form of several parts (-F)',
  'standard-input': 'a body from the standard input',
  'several-files': 'a body of several pieces, one of which is a file',
  'options-file': 'options from a file (-K)',
} as const;

export type Refusal = keyof typeof REFUSALS;
