import type { Schema } from '../model/schema';
import { formatOfName } from '../prism/samplePlaceholders';
import { exampleOfPattern } from '../text/pattern/example';
import { readPattern } from '../text/pattern/syntax';
import { fitsText, isSmall } from './fits';
import type { Steps } from './sampleSteps';

/** Values that are reserved for examples (RFC 2606, 5737, 3849, 7042), so that none is anybody's. */
const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  // most times that are asked for are to come
  'date-time': '2030-01-01T00:00:00Z',
  date: '2030-01-01',
  time: '00:00:00Z',
  email: 'name@example.com',
  hostname: 'host.example.com',
  domain: 'example.com',
  uri: 'https://example.com',
  url: 'https://example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  network: '192.0.2.0',
  netmask: '255.255.255.0',
  timezone: 'UTC',
  'mac-address': '00:00:5e:00:53:01',
  byte: 'AA==',
};

/** Tried on a text that has a pattern, before one is made for it. */
const USUAL: readonly string[] = [
  ...Object.values(BY_FORMAT),
  '192.0.2.0/24',
  '192.0.2.1 192.0.2.2',
  '/path',
  'v1',
  '1.0.0',
  'name.txt',
];

/** Examples that say nothing: the vendor's generator writes the type's name. */
const EMPTY_EXAMPLES: ReadonlySet<string> = new Set(['', 'string']);

/** Longest text that is made up to reach a length. */
const MAX_LENGTH = 1024;
/** How often repeated parts of a pattern occur beyond the least number, until its text is long enough. */
const REPEATS = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610];

/**
 * A text that is valid and obviously to be replaced: of its format, told by the description or by the member's name, else
 * an example, else the name of the member. What fits no pattern is made from the pattern.
 */
export function sampleText(schema: Schema, name: string, owner: string | undefined, steps: Steps): string {
  const { format, example, pattern, minLength = 0, maxLength = Infinity } = schema;
  const stated = BY_FORMAT[format?.toLowerCase() ?? ''];
  if (stated !== undefined && fitsText(schema, stated, steps)) return stated;
  const told = BY_FORMAT[formatOfName(name, owner) ?? ''];
  if (told !== undefined && fitsText(schema, told, steps)) return told;
  if (
    typeof example === 'string' &&
    !EMPTY_EXAMPLES.has(example) &&
    isSmall(example, steps) &&
    fitsText(schema, example, steps)
  )
    return example;
  const word = name === '' ? 'text' : name;
  const padded = word.padEnd(Math.min(minLength, MAX_LENGTH), '-').slice(0, maxLength);
  const candidates = [
    padded,
    padded.toLowerCase(),
    padded.toUpperCase(),
    ...(pattern === undefined ? [] : USUAL),
  ];
  return candidates.find((text) => fitsText(schema, text, steps)) ?? textOfPattern(schema, steps) ?? padded;
}

function textOfPattern(schema: Schema, steps: Steps): string | undefined {
  const pattern = schema.pattern === undefined ? undefined : readPattern(schema.pattern);
  if (!pattern) return undefined;
  for (const more of REPEATS) {
    const text = exampleOfPattern(pattern, more);
    if (text === undefined) return undefined;
    if (fitsText(schema, text, steps)) return text;
  }
  return undefined;
}
