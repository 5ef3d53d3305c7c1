import type { JsonValue, Schema } from '../model/schema';

/** Values that are reserved for examples (RFC 2606, 5737, 3849, 7042), so that none is anybody's. */
const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  'date-time': '2025-01-01T00:00:00Z',
  date: '2025-01-01',
  time: '00:00:00Z',
  email: 'name@example.com',
  hostname: 'host.example.com',
  uri: 'https://example.com',
  url: 'https://example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  'mac-address': '00:00:5e:00:53:01',
  byte: 'AA==',
};

/** Tried in turn on a property that has a pattern. */
const CANDIDATES: readonly string[] = [
  '',
  'name',
  'NAME',
  '1',
  ...Object.values(BY_FORMAT),
  '192.0.2.0/24',
  '192.0.2.1 192.0.2.2',
  'example.com',
  '/path',
  'v1',
  '1.0',
  '1.0.0',
  '00:00',
  'name.txt',
];

/** Longer patterns are not tried: they may take longer than the sample is worth. */
const MAX_PATTERN = 300;

/** A string, number or boolean that fits its schema as far as that is easy to tell; a default, example or enum first. */
export function sampleScalar(schema: Schema): JsonValue {
  if (schema.enum && schema.enum.length > 0) return enumValue(schema.enum);
  if (isScalar(schema.example)) return schema.example;
  switch (schema.type) {
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return textOf(schema);
  }
}

function isScalar(value: JsonValue | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** v4's enums begin with `$UNKNOWN` and `$REDACTED`, which no request may hold. */
function enumValue(values: readonly JsonValue[]): JsonValue {
  return (
    values.find((value) => !(typeof value === 'string' && /^\$|^unknown$/i.test(value))) ?? values[0] ?? null
  );
}

function numberOf({ type, minimum, maximum }: Schema): number {
  const lowest = minimum === undefined ? 0 : Math.max(minimum, 0);
  const value = maximum !== undefined && lowest > maximum ? maximum : lowest;
  return type === 'integer' ? Math.ceil(value) : value;
}

function textOf({ format, pattern, minLength = 0, maxLength = Infinity }: Schema): string {
  const byFormat = BY_FORMAT[(format ?? '').toLowerCase()];
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && matches(pattern, text);
  if (byFormat !== undefined && fits(byFormat)) return byFormat;
  const found = CANDIDATES.find(fits);
  if (found !== undefined) return found;
  return minLength > 0 && minLength <= 1024 ? 'name'.padEnd(minLength, '-').slice(0, maxLength) : '';
}

function matches(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  if (pattern.length > MAX_PATTERN) return false;
  try {
    return new RegExp(pattern).test(text);
  } catch {
    // the pattern is another dialect's
    return false;
  }
}
