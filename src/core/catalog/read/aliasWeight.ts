import { LIMITS } from '../limits';

/**
 * Whether a value that YAML was read to stays within the limits when every alias is followed, as whoever walks or writes it
 * does: nine lines of aliases to aliases can stand for a billion values, and a circle for endless ones. Takes as many
 * steps as there are values, and stops at the limit.
 */
export function isWithinLimits(value: unknown): boolean {
  let values: number = LIMITS.yamlValues;
  let characters: number = LIMITS.yamlCharacters;
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === 'string') characters -= next.length;
    else if (Array.isArray(next)) {
      if (next.length > values) return false;
      for (const item of next as unknown[]) rest.push(item);
    } else if (typeof next === 'object' && next !== null) {
      for (const [name, member] of Object.entries(next)) {
        characters -= name.length;
        rest.push(member);
      }
    }
    if (--values < rest.length || characters < 0) return false;
  }
  return true;
}
