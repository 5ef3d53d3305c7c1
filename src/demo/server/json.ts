import { randomUUID } from 'node:crypto';

/**
 * JSON text in which a bigint is written with all its digits. Clusters send integers beyond 2^53, which a number of
 * this language would round.
 */
export function jsonText(value: unknown, indent?: number): string {
  const mark = randomUUID();
  const text = JSON.stringify(
    value,
    (_key, item: unknown) => (typeof item === 'bigint' ? `${mark}${item}` : item),
    indent,
  );
  return text.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
}
