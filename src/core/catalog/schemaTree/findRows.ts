import type { Schema } from '../../model/schema';
import type { SchemaBranch } from '../../model/schemaRow';
import { isCircle, nodesBelow, rowOf, topNode, type Node } from './schemaRows';

/** Lines that are looked at and lines that are shown: enough for all real schemas, and quick for a made one. */
const LOOKED_AT = 20_000;
const SHOWN = 500;
const DEEPEST = 30;

export interface FoundRows {
  readonly branches: readonly SchemaBranch[];
  /** Lines that fit. */
  readonly found: number;
  /** Not all of the schema was looked at, or not all that fits is shown. */
  readonly cut: boolean;
}

/**
 * The lines of a schema's tree whose name, type or description has all words, with the lines that they are under. Level by level, so that
 * what is near is found before what is deep; circles are not gone round.
 */
export function findRows(schema: Schema, query: string): FoundRows {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const { nodes, cut } = spread(schema, LOOKED_AT);
  const hits = nodes.filter((node) => words.every((word) => textOf(node).includes(word)));
  const shown = hits.slice(0, SHOWN);
  return { ...grown(shown), found: hits.length, cut: cut || hits.length > shown.length };
}

/** All lines of a schema's tree, level by level, as far as they fit on a page. */
export function allRows(schema: Schema): FoundRows {
  const { nodes, cut } = spread(schema, SHOWN);
  return { ...grown(nodes), found: nodes.length, cut };
}

function spread(schema: Schema, most: number): { nodes: readonly Node[]; cut: boolean } {
  const nodes: Node[] = [];
  let level: readonly Node[] = [topNode(schema)];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: Node[] = [];
    for (const node of level) {
      if (isCircle(node)) continue;
      const room = most - nodes.length;
      const below = nodesBelow(node, 0, room + 1);
      const fitting = below.slice(0, room);
      nodes.push(...fitting);
      next.push(...fitting);
      if (below.length > room) return { nodes, cut: true };
    }
    level = next;
  }
  return { nodes, cut: level.some((node) => !isCircle(node) && nodesBelow(node, 0, 1).length > 0) };
}

function textOf({ name, schema }: Node): string {
  return `${name}\n${schema.name ?? ''}\n${schema.description ?? ''}`.toLowerCase();
}

/** The nodes with all that they are under, as branches in the schema's own order. */
function grown(nodes: readonly Node[]): { branches: readonly SchemaBranch[] } {
  const below = new Map<Node | undefined, Set<Node>>();
  for (const node of nodes) {
    for (let child: Node = node, { parent } = child; parent; child = parent, parent = child.parent) {
      const siblings = below.get(parent) ?? new Set();
      below.set(parent, siblings.add(child));
    }
  }
  const branchesOf = (parent: Node): readonly SchemaBranch[] =>
    [...(below.get(parent) ?? [])].sort(byPlace).map((node) => {
      const branches = branchesOf(node);
      return branches.length > 0 ? { row: rowOf(node), branches } : { row: rowOf(node) };
    });
  const top = [...below.keys()].find((node) => node?.id === '');
  return { branches: top ? branchesOf(top) : [] };
}

const placeOf = ({ id }: Node): number => Number(id.slice(id.lastIndexOf('.') + 1));
const byPlace = (a: Node, b: Node): number => placeOf(a) - placeOf(b);
