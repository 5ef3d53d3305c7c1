/** A value as it stands in a filter. Numbers stay text, for they may be beyond 2^53. */
export type ODataLiteral =
  | { type: 'text'; value: string }
  | { type: 'number'; value: string }
  | { type: 'boolean'; value: boolean }
  | { type: 'null' }
  /** `Vmm.Ahv.Config.PowerState'ON'`: the value, and the type before it. */
  | { type: 'enum'; value: string; enumType: string }
  /** A date or a UUID without quotes. */
  | { type: 'bare'; value: string };

export type ODataOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type ODataFunction = 'startswith' | 'endswith' | 'contains';

/** A filter as a tree. `path` is `name` or `cluster/extId`. */
export type OData =
  | { kind: 'comparison'; path: string; operator: ODataOperator; value: ODataLiteral; at: number }
  | { kind: 'function'; function: ODataFunction; path: string; value: string; at: number }
  | { kind: 'and' | 'or'; parts: OData[] }
  | { kind: 'not'; part: OData };

/** An expression that is none, or one that is not supported. `at` counts characters from 0. */
export class ODataError extends Error {
  constructor(
    readonly at: number,
    readonly reason: string,
  ) {
    super(`${reason} (at ${at})`);
  }
}

const OPERATORS: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const FUNCTIONS: readonly string[] = ['startswith', 'endswith', 'contains'];
/** More than any script writes, and less than what would exhaust the stack. */
const MAX_DEPTH = 100;

/** Where the reading stands. */
interface Cursor {
  text: string;
  at: number;
  depth: number;
}

/** Takes what an expression, sticky, finds here. */
function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

const blank = (cursor: Cursor): string | undefined => take(cursor, /\s*/y);

function must(cursor: Cursor, pattern: RegExp, what: string): string {
  const found = take(cursor, pattern);
  if (found === undefined) throw new ODataError(cursor.at, `Expected ${what}`);
  return found;
}

/** A text in quotes; two quotes within stand for one. */
function quoted(cursor: Cursor): string {
  const { at } = cursor;
  const found = take(cursor, /'(?:[^']|'')*'/y);
  if (found === undefined)
    throw new ODataError(at, "A text has no closing quote (a quote within is written '')");
  return found.slice(1, -1).replaceAll("''", "'");
}

function literal(cursor: Cursor): ODataLiteral {
  const { at, text } = cursor;
  if (text[at] === "'") return { type: 'text', value: quoted(cursor) };
  const enumType = take(cursor, /[A-Za-z_][\w.]*(?=')/y);
  if (enumType !== undefined) return { type: 'enum', value: quoted(cursor), enumType };
  const word = take(cursor, /[^\s(),']+/y);
  if (word === undefined) throw new ODataError(at, 'Expected a value');
  if (word === 'null') return { type: 'null' };
  if (word === 'true' || word === 'false') return { type: 'boolean', value: word === 'true' };
  if (/^[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(word)) return { type: 'number', value: word };
  if (
    /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/.test(word) ||
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(word)
  ) {
    return { type: 'bare', value: word };
  }
  throw new ODataError(at, `Not a value: ${word}`);
}

function callOf(cursor: Cursor, name: string, at: number): OData {
  if (!FUNCTIONS.includes(name)) throw new ODataError(at, `The function ${name} is not supported`);
  must(cursor, /\(\s*/y, 'an opening parenthesis');
  const path = must(cursor, /[A-Za-z_$]\w*(\/[A-Za-z_$]\w*)*/y, 'the name of a property');
  must(cursor, /\s*,\s*/y, 'a comma');
  const value = quoted(cursor);
  must(cursor, /\s*\)/y, 'a closing parenthesis');
  return { kind: 'function', function: name as ODataFunction, path, value, at };
}

function comparison(cursor: Cursor): OData {
  const { at } = cursor;
  const path = must(cursor, /[A-Za-z_$]\w*(\/[A-Za-z_$]\w*)*/y, 'the name of a property');
  if (cursor.text[cursor.at] === '(') return callOf(cursor, path, at);
  blank(cursor);
  const operatorAt = cursor.at;
  const operator = must(cursor, /[^\s()',]+/y, `an operator after ${path}`);
  if (!OPERATORS.includes(operator))
    throw new ODataError(operatorAt, `The operator ${operator} is not supported`);
  must(cursor, /\s+/y, `a blank after ${operator}`);
  return { kind: 'comparison', path, operator: operator as ODataOperator, value: literal(cursor), at };
}

function primary(cursor: Cursor): OData {
  blank(cursor);
  if (cursor.depth > MAX_DEPTH) throw new ODataError(cursor.at, `Nested deeper than ${MAX_DEPTH}`);
  cursor.depth += 1;
  try {
    if (take(cursor, /not(?=[\s(])/y) !== undefined) return { kind: 'not', part: primary(cursor) };
    if (take(cursor, /\(/y) === undefined) return comparison(cursor);
    const inner = alternatives(cursor);
    blank(cursor);
    must(cursor, /\)/y, 'a closing parenthesis');
    return inner;
  } finally {
    cursor.depth -= 1;
  }
}

function group(cursor: Cursor, kind: 'and' | 'or', sign: RegExp, part: (at: Cursor) => OData): OData {
  const parts = [part(cursor)];
  while (take(cursor, sign) !== undefined) parts.push(part(cursor));
  return parts.length === 1 ? (parts[0] as OData) : { kind, parts };
}

const alternatives = (cursor: Cursor): OData =>
  group(cursor, 'or', /\s*\bor(?=[\s(])/y, (outer) => group(outer, 'and', /\s*\band(?=[\s(])/y, primary));

/**
 * Reads a `$filter` of OData 4.01: the six comparisons, `and`, `or`, `not`, parentheses, `startswith`, `endswith`,
 * `contains`. `and` binds tighter than `or`. Operators are written small, as every example of the vendor has them.
 * @throws ODataError with the place and the reason, for what is wrong and for what is right and not supported
 */
export function readOData(text: string): OData {
  const cursor = { text, at: 0, depth: 0 };
  const read = alternatives(cursor);
  blank(cursor);
  if (cursor.at < text.length)
    throw new ODataError(cursor.at, `Unexpected "${text.slice(cursor.at, cursor.at + 20)}"`);
  return read;
}

/** Properties that a filter names, from left to right, with their places. */
export function pathsOf(filter: OData): { path: string; at: number }[] {
  if (filter.kind === 'not') return pathsOf(filter.part);
  return 'parts' in filter ? filter.parts.flatMap(pathsOf) : [{ path: filter.path, at: filter.at }];
}

/** One property of an `$orderby`. */
export interface ODataOrder {
  path: string;
  descending: boolean;
}

/**
 * Reads an `$orderby`: properties with `asc` (also when nothing is said) or `desc`, by commas.
 * @throws ODataError
 */
export function readOrder(text: string): ODataOrder[] {
  let at = 0;
  return text.split(',').map((part) => {
    const found = /^\s*([A-Za-z_$]\w*(?:\/[A-Za-z_$]\w*)*)(?:\s+(asc|desc))?\s*$/.exec(part);
    if (!found) throw new ODataError(at, `Not a property with asc or desc: "${part.trim()}"`);
    at += part.length + 1;
    return { path: found[1] ?? '', descending: found[2] === 'desc' };
  });
}

/**
 * Reads the names of a `$select` or `$expand`, by commas; `*` alone stands for all.
 * @throws ODataError
 */
export function readNames(text: string): string[] {
  let at = 0;
  return text.split(',').map((part) => {
    const name = part.trim();
    if (!/^(\*|[A-Za-z_$]\w*(\/[A-Za-z_$]\w*)*)$/.test(name)) {
      throw new ODataError(at, `Not the name of a property: "${name}"`);
    }
    at += part.length + 1;
    return name;
  });
}
