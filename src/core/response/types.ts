import type { AnswerTypes } from '../model/answerTypes';
import { Failure } from '../model/failure';
import { Interfaces } from './interfaces';
import { emptyShape, observe, parseMarked, type Shape } from './shape';
import { beforeBrackets, propertyName, singular, typeName } from './typeNames';

/** Above this, work on the answer would hold up the editor: some 150 ms on a slow machine. */
const LARGEST = 20_000_000;

const REFERENCE_KEYS = new Set(['extId', 'uuid', 'kind', 'name']);

/**
 * TypeScript interfaces that `json` satisfies under `strict`, inferred from it alone: array elements are taken together,
 * members that some lack are optional, keys that are data (UUIDs, numbers) become a Record, equal shapes share one
 * interface. An integer beyond 2^53 is `bigint`, also `number` where smaller ones may come at its place. An answer of more
 * than 20 million characters is `unknown`. Throws `unreadable-body` for what is no JSON.
 */
export function typesOf(json: string, rootName: string): AnswerTypes {
  if (json.length > LARGEST) return { text: '', root: 'unknown', json: true, bigIntegers: true };
  const { value, bigIntegers } = parse(json);
  const shape = emptyShape();
  observe(shape, value);
  const interfaces = new Interfaces();
  const root = typeOf(shape, { name: rootName, parent: '' }, interfaces);
  return { text: interfaces.toString(), root, json: true, bigIntegers };
}

/** As {@link typesOf}, for an answer with its Content-Type: what is not JSON is a `string`. */
export function typesOfAnswer(contentType: string | undefined, text: string, rootName: string): AnswerTypes {
  const isJson = contentType === undefined || /[/+]json\b/i.test(contentType);
  if (!isJson || text.trim() === '') return { text: '', root: 'string', json: false, bigIntegers: false };
  return typesOf(text, rootName);
}

function parse(json: string): ReturnType<typeof parseMarked> {
  try {
    return parseMarked(json.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Failure('unreadable-body', {
      detail: error instanceof Error ? error.message : '',
      cause: error,
    });
  }
}

interface Place {
  /** What an interface here would be called, as the answer spells it. */
  readonly name: string;
  /** The interface around it. */
  readonly parent: string;
}

function typeOf(shape: Shape, place: Place, interfaces: Interfaces): string {
  const types: string[] = [];
  if (shape.members && !(shape.members.size === 0 && shape.values))
    types.push(objectType(shape, place, interfaces));
  if (shape.values) types.push(`Record<string, ${typeOf(shape.values, itemPlace(place), interfaces)}>`);
  if (shape.items) types.push(`${beforeBrackets(typeOf(shape.items, itemPlace(place), interfaces))}[]`);
  const { primitives } = shape;
  if (primitives.has('string')) types.push('string');
  if (primitives.has('number') || primitives.has('bigint')) types.push('number');
  if (primitives.has('bigint')) types.push('bigint');
  if (primitives.has('boolean')) types.push('boolean');
  if (primitives.has('null')) types.push('null');
  const known = types.filter((type) => type !== 'unknown');
  if (known.length === 0 || known.length < types.length || primitives.has('unknown')) return 'unknown';
  return known.join(' | ');
}

function itemPlace({ name, parent }: Place): Place {
  const item = singular(name);
  return { name: item === name ? `${name} item` : item, parent };
}

function objectType(shape: Shape, place: Place, interfaces: Interfaces): string {
  const members = shape.members ?? new Map();
  if (members.size === 0) return 'Record<string, unknown>';
  const reference = isReference(members);
  const name = interfaces.begin(
    reference ? 'Reference' : typeName(place.name),
    reference ? '' : place.parent,
  );
  if (name === undefined) return 'unknown';
  const lines: string[] = [];
  for (const [key, member] of members) {
    const optional = member.count < shape.objects ? '?' : '';
    lines.push(
      `${propertyName(key)}${optional}: ${typeOf(member.shape, { name: key, parent: name }, interfaces)}`,
    );
  }
  return interfaces.end(name, lines);
}

/** What v3 and v4 point at other things with. It stands under many names; one for all reads better than the first of them. */
function isReference(members: ReadonlyMap<string, unknown>): boolean {
  const keys = [...members.keys()].filter((key) => !key.startsWith('$'));
  return keys.every((key) => REFERENCE_KEYS.has(key)) && (members.has('extId') || members.has('uuid'));
}
