import type { Schema } from '../model/schema';
import { numberOfName } from '../prism/samplePlaceholders';

/** Whole numbers that a format can hold; `int64` beyond what JavaScript counts exactly is no matter for a sample. */
const BITS: Readonly<Record<string, readonly [lowest: number, highest: number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
};

/** A number within the bounds of its schema, for a member of this name; contradictory bounds give the upper one. */
export function sampleNumber(schema: Schema, name: string): number {
  const { type, format = '', multipleOf } = schema;
  const whole = type === 'integer';
  const [low, high] = BITS[format.toLowerCase()] ?? [-Infinity, Infinity];
  const { minimum = low, maximum = high, exclusiveMinimum, exclusiveMaximum } = schema;
  const step = multipleOf !== undefined && multipleOf > 0 ? multipleOf : whole ? 1 : 0;
  const lowest = Math.max(minimum, beyond(exclusiveMinimum, step, exclusiveMaximum, 1) ?? -Infinity);
  const highest = Math.min(maximum, beyond(exclusiveMaximum, step, exclusiveMinimum, -1) ?? Infinity);
  const wanted = Math.min(Math.max(numberOfName(name), lowest), highest);
  return step > 0 ? onStep(wanted, step, lowest, highest) : wanted;
}

/** The nearest value on the inner side of a bound that is none itself. */
function beyond(
  bound: number | undefined,
  step: number,
  other: number | undefined,
  direction: 1 | -1,
): number | undefined {
  if (bound === undefined) return undefined;
  const room = other === undefined ? 1 : Math.abs(other - bound) / 2;
  return bound + direction * (step > 0 ? Math.min(step, 1) : Math.min(room, 1));
}

function onStep(wanted: number, step: number, lowest: number, highest: number): number {
  const up = Math.ceil(wanted / step) * step;
  // minus zero would be written as 0, and is not the same
  const found = up > highest ? Math.floor(highest / step) * step : up;
  return (found < lowest ? wanted : found) || 0;
}
