import { readArguments, type GivenOption } from './arguments';
import type { Files } from './curlVariables';
import { refused } from './refuse';
import { pathOf } from './shell/command';

/** Characters that all options files come to together: one may be named many times. */
const LONGEST = 8_000_000;

/** `name = "value"`; no more of curl(1), --config, is written by a command line. */
const LINE = /^([a-z][a-z0-9-]{0,60}) = "((?:[^"\\]|\\.)*)"$/s;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * Options with those in the place of `--config` that a file holds which the command line writes first; other files stay.
 * Throws `unreadable-request` for a line that is no option.
 */
export function withOptionsFiles(options: readonly GivenOption[], files: Files): GivenOption[] {
  let length = 0;
  return options.flatMap((option) => {
    const text = option.use === 'config' ? files.get(pathOf(option.value)) : undefined;
    if (text === undefined) return [option];
    length += text.length;
    if (length > LONGEST) throw refused('too-long');
    return optionsIn(text);
  });
}

function optionsIn(text: string): readonly GivenOption[] {
  const words = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [, name = '', quoted = ''] = LINE.exec(line) ?? [];
      if (name === '') throw refused('options-file');
      return [`--${name}`, quoted.replace(/\\(.)/gs, (_all, sign: string) => ESCAPES[sign] ?? sign)];
    });
  const { options, urls, unknown, next } = readArguments(words.map((word) => (word === '' ? [] : [word])));
  if (urls.length > 0 || unknown.length > 0 || next) throw refused('options-file');
  return options;
}
