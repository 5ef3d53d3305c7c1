import { LIMITS } from '../limits';

/** One of the documents of a YAML text. */
export interface YamlDocument {
  readonly text: string;
  /** Offset in the whole text. */
  readonly start: number;
}

const MARK = /^---(?=\s|$)/gm;
const DIRECTIVE_OR_NOTHING = /^[ \t]*(?:[%#].*)?$/;

/**
 * The documents of a YAML text, so that a bad one costs itself only. They are parted by lines that begin with `---`, which
 * nothing else in YAML may, not even a text in quotes (YAML 1.2, 9.1.4). What has directives and remarks alone belongs to
 * what follows. After as many as are read the rest is one.
 */
export function yamlDocuments(text: string): YamlDocument[] {
  const starts = [0];
  for (const { index } of text.matchAll(MARK)) {
    const last = starts.at(-1) ?? 0;
    if (index > last && !isEmpty(text.slice(last, index))) starts.push(index);
    if (starts.length > LIMITS.documents) break;
  }
  return starts
    .map((start, index) => ({ text: text.slice(start, starts[index + 1]), start }))
    .filter((document, index) => index === 0 || !isEmpty(document.text.replace(/^---/, '')));
}

function isEmpty(text: string): boolean {
  return text.split(/\r?\n/).every((line) => line.trim() === '...' || DIRECTIVE_OR_NOTHING.test(line));
}
