/** Deeper than anything that Prism answers; what is below becomes `unknown`. */
const DEEPEST = 40;
/** Keys that are data: UUIDs (also in v4's form `ZXJnb24=:<uuid>`), numbers, addresses, hashes. */
const DATA_KEY =
  /^(?:.{0,12}[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d+|\d+\.\d+\.\d+\.\d+|(?=.*\d)[0-9a-f]{16,}|(?:[0-9a-f]{2}:){5}[0-9a-f]{2})$/i;
const BIG = /^\0-?\d+$/;

type Primitive = 'null' | 'boolean' | 'number' | 'bigint' | 'string' | 'unknown';

/** What values at one place looked like, all of them taken together. */
export interface Shape {
  readonly primitives: Set<Primitive>;
  members?: Map<string, { readonly shape: Shape; count: number }>;
  /** How many objects with named members there were; a member seen less often is optional. */
  objects: number;
  /** What is under keys that are data. */
  values?: Shape;
  items?: Shape;
}

export function emptyShape(): Shape {
  return { primitives: new Set(), objects: 0 };
}

/** Parses JSON with integers beyond 2^53 kept as strings that begin with NUL. Throws SyntaxError. */
export function parseMarked(json: string): { value: unknown; bigIntegers: boolean } {
  let bigIntegers = false;
  const marked = json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g, (token) => {
    if (!/^-?\d{16,}$/.test(token) || Number.isSafeInteger(Number(token))) return token;
    bigIntegers = true;
    return `"\\u0000${token}"`;
  });
  return { value: JSON.parse(marked), bigIntegers };
}

/** Adds what `value` looks like to `shape`. */
export function observe(shape: Shape, value: unknown, depth = 0): void {
  if (depth > DEEPEST) shape.primitives.add('unknown');
  else if (value === null) shape.primitives.add('null');
  else if (Array.isArray(value)) {
    shape.items ??= emptyShape();
    for (const item of value) observe(shape.items, item, depth + 1);
  } else if (typeof value === 'object') observeObject(shape, value, depth);
  else if (typeof value === 'string') shape.primitives.add(BIG.test(value) ? 'bigint' : 'string');
  else if (typeof value === 'number') shape.primitives.add('number');
  else shape.primitives.add('boolean');
}

function observeObject(shape: Shape, value: object, depth: number): void {
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([key]) => DATA_KEY.test(key))) {
    shape.values ??= emptyShape();
    for (const [, entry] of entries) observe(shape.values, entry, depth + 1);
    return;
  }
  shape.objects += 1;
  const members = (shape.members ??= new Map());
  for (const [key, entry] of entries) {
    const known = members.get(key) ?? { shape: emptyShape(), count: 0 };
    known.count += 1;
    members.set(key, known);
    observe(known.shape, entry, depth + 1);
  }
}
