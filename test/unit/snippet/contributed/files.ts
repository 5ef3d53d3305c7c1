import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expand, type Typed } from './expand';

const REPO = path.resolve(__dirname, '../../../..');

/** A snippet as its file has it. */
export interface Contributed {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

export interface ContributedFile {
  readonly language: string;
  readonly snippets: ReadonlyMap<string, Contributed>;
}

/**
 * What package.json declares.
 * @param folder of the extension
 */
export function contributedFiles(folder: string): ContributedFile[] {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const { contributes } = read('package.json') as {
    contributes: { snippets: { language: string; path: string }[] };
  };
  return contributes.snippets.map(({ language, path: file }) => ({
    language,
    snippets: new Map(Object.entries(read(file) as Record<string, Contributed>)),
  }));
}

let files: readonly ContributedFile[] | undefined;

/** Those of this repository. */
export const ourFiles = (): readonly ContributedFile[] => (files ??= contributedFiles(REPO));

export const prefixesOf = ({ prefix }: Contributed): readonly string[] => [prefix].flat() as string[];

/** The snippet of a language that this prefix brings. */
export function byPrefix(language: string, prefix: string): Contributed {
  const snippets =
    ourFiles()
      .find((file) => file.language === language)
      ?.snippets.values() ?? [];
  return (
    [...snippets].find((each) => prefixesOf(each).includes(prefix)) ?? assert.fail(`${language}: ${prefix}`)
  );
}

/** The same, expanded. */
export const written = (language: string, prefix: string, typed?: Typed): string =>
  expand(byPrefix(language, prefix).body, typed);
