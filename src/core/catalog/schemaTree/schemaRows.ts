import type { Schema } from '../../model/schema';
import type { SchemaBranch, SchemaRow, SchemaRows } from '../../model/schemaRow';
import { cut, peel, schemaFacts } from './schemaFacts';

/** Characters of a name that are shown. */
const LONGEST_NAME = 300;
/** Lines that are handed out at once. */
const PAGE = 200;

/** A line with its schema, before it is made to words. */
export interface Node {
  readonly id: string;
  readonly kind: SchemaRow['kind'];
  readonly name: string;
  readonly required: boolean;
  /** Without the lists around it. */
  readonly schema: Schema;
  readonly lists: readonly Schema[];
  readonly parent?: Node;
}

type Child = Pick<Node, 'kind' | 'name' | 'required'> & { readonly schema: () => Schema };

/** The top of a schema's tree. */
export function topNode(schema: Schema): Node {
  return { id: '', kind: 'top', name: '', required: false, ...peel(schema) };
}

/** Properties, then what other properties are like, then alternatives. */
function childrenOf({ schema }: Node): readonly Child[] {
  const children: Child[] = (schema.properties ?? []).map((property) => ({ kind: 'property', ...property }));
  if (schema.additional)
    children.push({ kind: 'additional', name: '', required: false, schema: schema.additional });
  for (const variant of schema.variants ?? [])
    children.push({ kind: 'variant', name: '', required: false, schema: variant });
  if (schema.type === 'array' && schema.items)
    children.push({ kind: 'element', name: '', required: false, schema: schema.items });
  return children;
}

function countBelow({ schema }: Node): number {
  const one = (is: unknown): number => (is ? 1 : 0);
  return (
    (schema.properties?.length ?? 0) +
    one(schema.additional) +
    (schema.variants?.length ?? 0) +
    one(schema.type === 'array' && schema.items)
  );
}

/** The nodes below one, from one on. */
export function nodesBelow(parent: Node, from = 0, most = Infinity): readonly Node[] {
  return childrenOf(parent)
    .slice(from, from + most)
    .map(({ schema, ...child }, at) => {
      const peeled = peel(schema());
      const name = child.kind === 'variant' ? (peeled.schema.name ?? '') : child.name;
      const id = parent.id === '' ? String(from + at) : `${parent.id}.${from + at}`;
      return { ...child, name, id, parent, ...peeled };
    });
}

/** The line of a node. */
export function rowOf(node: Node): SchemaRow {
  const { id, kind, name, required } = node;
  return {
    id,
    kind,
    name: cut(name, LONGEST_NAME),
    required,
    facts: schemaFacts(node),
    below: countBelow(node),
    circle: isCircle(node),
  };
}

/** Whether a definition holds itself: the same one stands above. Without a name of its own nothing can be referred to. */
export function isCircle(node: Node): boolean {
  const { name } = node.schema;
  if (name === undefined || countBelow(node) === 0) return false;
  for (let above = node.parent; above; above = above.parent) if (above.schema.name === name) return true;
  return false;
}

/** The node that an id names; undefined for a foreign one. Ids come from a page, so any text may come. */
export function nodeAt(schema: Schema, id: string): Node | undefined {
  let node: Node | undefined = topNode(schema);
  for (const index of id === '' ? [] : id.split('.')) {
    if (!/^\d{1,9}$/.test(index)) return undefined;
    [node] = nodesBelow(node, Number(index), 1);
    if (!node) return undefined;
  }
  return node;
}

/**
 * The lines below a line of a schema's tree, {@link PAGE} at most.
 * @param id of the line, empty for the top
 * @param from number of the first line wanted
 */
export function schemaRows(schema: Schema, id = '', from = 0): SchemaRows {
  const node = nodeAt(schema, id);
  if (!node) return { branches: [], total: 0, omitted: 0 };
  const branches = nodesBelow(node, from, PAGE).map((child): SchemaBranch => ({ row: rowOf(child) }));
  return { branches, total: countBelow(node), omitted: node.schema.omitted ?? 0 };
}
