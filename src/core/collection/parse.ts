import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { Failure } from '../model/failure';
import { placeAt } from '../text/place';

/** A byte order mark is no part of JSON; some editors on Windows write one. */
export function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

/**
 * The syntax tree of a collection file's text. Throws `unreadable-file` with `data.line` and `data.column` (from 1) for text
 * that is no JSON, and for JSON that is no Postman v2 collection.
 */
export function parseCollection(text: string): Node {
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (cause) {
    // Nested so deeply that no reader could follow.
    throw new Failure('unreadable-file', { detail: 'nested too deeply', cause });
  }
  const [error] = errors;
  if (error || !root) {
    const { line, column } = placeAt(text, error?.offset ?? 0);
    const what = error ? printParseErrorCode(error.error) : 'empty';
    throw new Failure('unreadable-file', { detail: `${line}:${column} ${what}`, data: { line, column } });
  }
  const names =
    root.type === 'object' ? (root.children ?? []).map((property) => property.children?.[0]?.value) : [];
  if (!names.includes('info') || !names.includes('item'))
    throw new Failure('unreadable-file', {
      detail: '1:1 no Postman v2 collection',
      data: { line: 1, column: 1 },
    });
  return root;
}
