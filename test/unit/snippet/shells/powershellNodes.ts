import type { Node as Parsed } from 'web-tree-sitter';

/** A node of the grammar's tree, by itself. */
export interface Node {
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly children: readonly Node[];
}

/** Statements that were read before: most are the same in all snippets, and asking the grammar's own tree is slow. */
const known = new Map<string, Node>();

/** `node` and all below it, without comments. */
export function plain(node: Parsed): Node {
  const { type, text, startIndex, endIndex } = node;
  const isStatement = type === 'pipeline' && text.length < 5_000;
  const cached = isStatement ? known.get(text) : undefined;
  if (cached) return cached;
  const children = node.namedChildren.filter((child) => child !== null && child.type !== 'comment');
  const own: Node = { type, text, startIndex, endIndex, children: (children as Parsed[]).map(plain) };
  if (isStatement) known.set(text, own);
  return own;
}

/** What stands between the two sides of an operation, in lower case. */
export const operatorOf = (node: Node, left: Node, right: Node): string =>
  node.text
    .slice(left.endIndex - node.startIndex, right.startIndex - node.startIndex)
    .trim()
    .toLowerCase();

export const HASH = '\ue000';

/** The grammar takes `#` for a comment where it stands in a string after `$( )`: a stand-in for all that begin no line. */
export const readable = (script: string): string => script.replace(/(?<!^ *)#/gm, HASH);
