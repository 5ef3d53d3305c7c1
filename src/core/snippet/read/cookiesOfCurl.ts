import { readArguments, type GivenOption } from './arguments';
import { findCurl } from './findCurl';
import { pastedText } from './pastedText';
import { readShell } from './readShell';
import { plainOf, textsOf } from './shell/command';

/** What a command of curl says of its cookies. */
export interface CurlCookies {
  /** Values of `--cookie` and of headers Cookie; undefined where one holds more than text. Secret. */
  readonly cookies: readonly (string | undefined)[];
  /** The first URL. */
  readonly url: string | undefined;
}

/**
 * The cookies of a command as a browser's "Copy as cURL" writes it for any shell, which {@link readCurl} leaves out. Throws `unreadable-request`
 * for what is no command of curl; `data.refusal` says which.
 */
export function cookiesOfCurl(text: string): CurlCookies {
  const { commands } = readShell(pastedText(text.toWellFormed()));
  const { options, urls } = readArguments(findCurl(commands).args);
  const named = options.filter(({ use }) => use === 'url').map(({ value }) => value);
  return {
    cookies: options.flatMap(cookieOf),
    url: [...named, ...urls].map(textsOf).find((each) => /^https?:/i.test(each)),
  };
}

function cookieOf({ use, name, value }: GivenOption): (string | undefined)[] {
  const text = plainOf(value);
  if (name === 'cookie') return [text];
  if (use !== 'header' || !/^cookie[ \t]*:/i.test(textsOf(value))) return [];
  return [text?.replace(/^[^:]*:\s*/, '')];
}
