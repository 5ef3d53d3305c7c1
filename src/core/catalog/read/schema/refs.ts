import { LIMITS } from '../../limits';
import { asText, isObject, type JsonObject } from '../values';

/** What a `$ref` leads to. */
export interface Resolved {
  readonly node: JsonObject;
  /** Last segment of the reference, the definition's name. */
  readonly name?: string;
  /** Set where the reference leads out of the document or nowhere: it is not followed. */
  readonly refused?: string;
}

const empty: JsonObject = Object.freeze({});

/**
 * Follows a node's `$ref` inside its own document, one at a time. References to other files and addresses are refused:
 * reading a description must not reach out. So are longer chains of references than real ones have: they are circles.
 */
export function resolve(root: JsonObject, node: JsonObject): Resolved {
  let current = node;
  let name: string | undefined;
  for (let hops = 0; hops < LIMITS.hops; hops++) {
    const ref = asText(current['$ref']);
    if (ref === undefined) return name === undefined ? { node: current } : { node: current, name };
    if (ref.length > LIMITS.reference) return { node: empty, refused: `${ref.slice(0, 80)}…` };
    name = lastToken(ref);
    // `#name` would be a place that the document names itself (`$anchor`); no description of Prism does
    const target = /^#(?:\/|$)/.test(ref) ? at(root, ref.slice(1)) : undefined;
    if (!isObject(target)) return { node: empty, name, refused: ref };
    current = target;
  }
  return { node: empty, refused: asText(node['$ref']) ?? '' };
}

/** The last step of a reference: the name of the definition that it leads to. */
export function lastToken(ref: string): string {
  return unescapeToken(ref.slice(ref.lastIndexOf('/') + 1));
}

function at(root: JsonObject, pointer: string): unknown {
  let value: unknown = root;
  for (const token of pointer.split('/').slice(1)) {
    const key = unescapeToken(token);
    if (Array.isArray(value)) value = /^(?:0|[1-9][0-9]*)$/.test(key) ? value[Number(key)] : undefined;
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

/** RFC 6901 in a URI fragment: percent-encoding first, then `~1` and `~0`. */
function unescapeToken(token: string): string {
  if (!token.includes('%') && !token.includes('~')) return token;
  let plain = token;
  try {
    plain = decodeURIComponent(token);
  } catch {
    // a bare percent sign is part of the name
  }
  return plain.replaceAll('~1', '/').replaceAll('~0', '~');
}
