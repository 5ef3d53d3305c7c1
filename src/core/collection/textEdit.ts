import { applyEdits, findNodeAtLocation, format, getNodeValue, modify, parseTree } from 'jsonc-parser';
import type { FormattingOptions, JSONPath, Node } from 'jsonc-parser';
import { isDeepStrictEqual } from 'node:util';
import { textIn } from './loose';
import type { PostmanParameter } from './postmanUrl';

/** The layout that a text has already; two spaces and LF where it has none. */
export function layoutOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 2 : indent.length,
    eol,
  };
}

export function nodeAt(text: string, path: JSONPath): Node | undefined {
  const root = parseTree(text);
  return root && findNodeAtLocation(root, path);
}

export function valueAt(text: string, path: JSONPath): unknown {
  const node = nodeAt(text, path);
  return node && getNodeValue(node);
}

/** Sets or (undefined) removes one value. What has the value already is left as it is spelled. */
export function setValue(text: string, path: JSONPath, value: unknown): string {
  const node = nodeAt(text, path);
  if (value === undefined ? !node : node && isDeepStrictEqual(getNodeValue(node), value)) return text;
  return applyEdits(text, modify(text, path, value, { formattingOptions: layoutOf(text) }));
}

/** Adds to the end of an array, which is made where there is none. */
export function append(text: string, arrayPath: JSONPath, value: unknown): string {
  const array = nodeAt(text, arrayPath);
  if (array?.type !== 'array') return setValue(text, arrayPath, [value]);
  const options = { formattingOptions: layoutOf(text), isArrayInsertion: true };
  return applyEdits(text, modify(text, [...arrayPath, array.children?.length ?? 0], value, options));
}

/**
 * Makes an array hold exactly these parameters in this order. An element that was there under the same key keeps its other
 * members and their spelling.
 */
export function setParameters(
  text: string,
  arrayPath: JSONPath,
  wanted: readonly PostmanParameter[],
): string {
  const array = nodeAt(text, arrayPath);
  if (array?.type !== 'array') return wanted.length === 0 ? text : setValue(text, arrayPath, wanted);
  const old = (array.children ?? []).map((node) => ({
    value: getNodeValue(node) as unknown,
    text: text.slice(node.offset, node.offset + node.length),
  }));
  const pieces = wanted.map((parameter) => {
    const at = old.findIndex(
      ({ value }) => textIn((value as { key?: unknown } | null)?.key) === parameter.key,
    );
    const [found] = at < 0 ? [] : old.splice(at, 1);
    if (!found) return JSON.stringify(parameter);
    const set = (piece: string, name: string, value: unknown): string =>
      isDeepStrictEqual(valueAt(piece, [name]), value)
        ? piece
        : applyEdits(piece, modify(piece, [name], value, {}));
    return set(set(found.text, 'value', parameter.value), 'disabled', parameter.disabled);
  });
  const joined = `[${pieces.join(',')}]`;
  const changed = text.slice(0, array.offset) + joined + text.slice(array.offset + array.length);
  return applyEdits(
    changed,
    format(changed, { offset: array.offset, length: joined.length }, layoutOf(text)),
  );
}
