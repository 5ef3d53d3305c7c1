import { tokensOf } from './jsonPointer';

/** Offsets of a text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One step on the way to places that are looked for. */
export interface Wanted {
  readonly children: Map<string, Wanted>;
  readonly parent?: Wanted;
  /** Where it was seen last, and inside of what: a name that stands twice in an object is the last one of both, as in JSON.parse. */
  seen?: Span & { readonly inside: Span | undefined };
}

/** The places that JSON pointers name, as a tree to be filled by who walks the text. */
export function wantedPlaces(pointers: Iterable<string>): Wanted {
  const root: Wanted = { children: new Map() };
  for (const pointer of pointers) {
    let node = root;
    for (const token of tokensOf(pointer)) {
      let child = node.children.get(token);
      if (!child) node.children.set(token, (child = { children: new Map(), parent: node }));
      node = child;
    }
  }
  return root;
}

/** Says that a place was seen. */
export function seeAt(node: Wanted, start: number, end: number): void {
  node.seen = { start, end, inside: node.parent?.seen };
}

/** Where a pointer leads to in what was walked: its own place, or that of the nearest that holds it. */
export function placeSeen(root: Wanted, pointer: string): Span | undefined {
  let node: Wanted | undefined = root;
  let found = root.seen;
  for (const token of tokensOf(pointer)) {
    node = node?.children.get(token);
    if (!node?.seen || node.seen.inside !== found) break;
    found = node.seen;
  }
  return found && { start: found.start, end: found.end };
}
