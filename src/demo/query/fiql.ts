/** How a comparison compares. The draft of FIQL knows no others of general use. */
export type FiqlOperator = '==' | '!=' | '=lt=' | '=le=' | '=gt=' | '=ge=';

export interface FiqlComparison {
  kind: 'comparison';
  name: string;
  operator: FiqlOperator;
  value: string;
  /** Where it begins. */
  at: number;
}

/** A filter as a tree: comparisons, and groups of them. */
export type Fiql = FiqlComparison | { kind: 'and'; parts: Fiql[] } | { kind: 'or'; parts: Fiql[] };

/** A filter that is none. `at` counts characters from 0. */
export class FiqlError extends Error {
  constructor(
    readonly at: number,
    readonly reason: string,
  ) {
    super(`${reason} (at ${at})`);
  }
}

const OPERATORS: readonly string[] = ['==', '!=', '=lt=', '=le=', '=gt=', '=ge='];

/** Where the reading stands. */
interface Cursor {
  text: string;
  at: number;
  /** Parentheses that are open. */
  depth: number;
}

/** Deeper than anybody writes, and not so deep that reading it ends in a stack overflow. */
const DEEPEST = 100;

/** Takes what an expression, sticky, finds here. */
function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

/** Characters that FIQL needs for itself come percent-encoded; a sign that encodes nothing stands for itself. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

function comparison(cursor: Cursor): Fiql {
  const { at } = cursor;
  const name = take(cursor, /[A-Za-z0-9_.\-%~/:]+/y);
  if (name === undefined) throw new FiqlError(at, 'Expected the name of an attribute');
  const operatorAt = cursor.at;
  const operator = take(cursor, /!=|=[A-Za-z]*=/y);
  if (operator === undefined) throw new FiqlError(operatorAt, `Expected an operator after ${name}`);
  if (!OPERATORS.includes(operator)) throw new FiqlError(operatorAt, `Unknown operator ${operator}`);
  const valueAt = cursor.at;
  const value = take(cursor, /[^;,()]+/y);
  if (value === undefined) throw new FiqlError(valueAt, `Expected a value after ${name}${operator}`);
  return {
    kind: 'comparison',
    name: decode(name),
    operator: operator as FiqlOperator,
    value: decode(value),
    at,
  };
}

function constraint(cursor: Cursor): Fiql {
  const { at } = cursor;
  if (take(cursor, /\(/y) === undefined) return comparison(cursor);
  if (cursor.depth >= DEEPEST) throw new FiqlError(at, `More than ${DEEPEST} parentheses are open`);
  cursor.depth += 1;
  const inner = alternatives(cursor);
  cursor.depth -= 1;
  if (take(cursor, /\)/y) === undefined) throw new FiqlError(cursor.at, 'Expected a closing parenthesis');
  return inner;
}

function group(cursor: Cursor, kind: 'and' | 'or', sign: RegExp, part: (at: Cursor) => Fiql): Fiql {
  const parts = [part(cursor)];
  while (take(cursor, sign) !== undefined) parts.push(part(cursor));
  return parts.length === 1 ? (parts[0] as Fiql) : { kind, parts };
}

const alternatives = (cursor: Cursor): Fiql =>
  group(cursor, 'or', /,/y, (outer) => group(outer, 'and', /;/y, constraint));

/**
 * Reads a filter: comparisons with one of six operators, joined by `;` (and, binds tighter) and `,` (or), grouped by
 * parentheses, as in the draft draft-nottingham-atompub-fiql-00. What FIQL needs for itself must be percent-encoded
 * in a value; blanks and quotes need not be, for that is what scripts send.
 * @throws FiqlError with the place and the reason
 */
export function readFiql(text: string): Fiql {
  const cursor = { text, at: 0, depth: 0 };
  const read = alternatives(cursor);
  if (cursor.at < text.length) throw new FiqlError(cursor.at, `Unexpected "${text[cursor.at] ?? ''}"`);
  return read;
}

/** Comparisons of a filter, from left to right: to look whether all their names are known. */
export function comparisonsOf(fiql: Fiql): FiqlComparison[] {
  return fiql.kind === 'comparison' ? [fiql] : fiql.parts.flatMap(comparisonsOf);
}
