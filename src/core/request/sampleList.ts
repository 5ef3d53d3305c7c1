import type { JsonValue, Schema } from '../model/schema';
import { fits, isRecord } from './fits';
import type { Steps } from './sampleSteps';

/** More elements than these are no sample, whatever a description wants. */
const MAX_ITEMS = 16;

/** A list of one element, or as many as its schema asks for; different ones where equal ones are forbidden. */
export function sampleList(
  list: Schema,
  item: JsonValue | undefined,
  element: Schema | undefined,
  steps: Steps,
): JsonValue[] {
  const most = Math.min(list.maxItems ?? MAX_ITEMS, MAX_ITEMS);
  const count = Math.min(Math.max(list.minItems ?? 1, 1), most);
  if (item === undefined || count < 1) return [];
  return Array.from({ length: count }, (_, index) =>
    list.uniqueItems && index > 0 ? other(item, index, element, steps) : item,
  );
}

/** A value like another, but not the same. */
function other(value: JsonValue, index: number, schema: Schema | undefined, steps: Steps): JsonValue {
  const choices = schema?.enum
    ?.slice(0, 2 * MAX_ITEMS)
    .filter((each) => JSON.stringify(each) !== JSON.stringify(value));
  const tries = choices
    ? [choices[index - 1] ?? value]
    : [changed(value, index), changed(value, -index), typeof value === 'boolean' ? !value : value];
  return tries.find((each) => schema === undefined || fits(schema, each, steps)) ?? value;
}

function changed(value: JsonValue, index: number): JsonValue {
  if (typeof value === 'number') return value + index;
  if (typeof value === 'string') return changedText(value, index);
  if (!isRecord(value)) return value;
  const [[name, first] = [], ...rest] = Object.entries(value).filter(([key]) => key !== '$objectType');
  if (name === undefined || first === undefined) return value;
  return { ...value, ...Object.fromEntries([[name, changed(first, index)], ...rest]) };
}

/** The last character made another one, so that length and most formats stay what they are. */
function changedText(text: string, index: number): string {
  const last = text.at(-1);
  return last === undefined ? text : text.slice(0, -1) + ((parseInt(last, 36) + index || index) % 10);
}
