/**
 * A text of the page's words with its `{0}`, `{1}` filled in. A value that the words have no place for comes behind a blank, so
 * that a translation that forgot the place loses nothing.
 */
export function fill(words: string, ...values: readonly string[]): string {
  const placed = words.replace(/\{(\d)\}/g, (place, index: string) => values[Number(index)] ?? place);
  const left = values.filter((_value, index) => !words.includes(`{${index}}`));
  return [placed, ...left].join(' ');
}

/** A number of bytes for people, in powers of 1000: `812 B`, `12.4 kB`, `3.6 MB`. */
export function byteCount(bytes: number, language: string): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${decimal(value, unit === 0 ? 0 : 1, language)} ${units[unit]}`;
}

/** A time for people: `143 ms`, from 10 seconds on `12.3 s`. */
export function duration(milliseconds: number, language: string): string {
  if (milliseconds < 10_000) return `${decimal(milliseconds, 0, language)} ms`;
  return `${decimal(milliseconds / 1000, 1, language)} s`;
}

function decimal(value: number, digits: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}
