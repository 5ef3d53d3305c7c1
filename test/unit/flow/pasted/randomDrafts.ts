import type { Draft, DraftField } from '../../../../src/core/model/draft';
import type { VariableValue } from '../../../../src/core/request/variables';
import { randomSource, type RandomSource } from '../../support/random';

/** Variables that the drafts use; the names of some are no name of an environment variable, or are taken there. */
export const VARIABLES: ReadonlyMap<string, VariableValue> = new Map<string, VariableValue>([
  ['plain', "it's 100% + a&b=c"],
  ['uuid', '0005a1b2-c3d4-e5f6-0000-0000000000aa'],
  ['TOKEN', { secret: true }],
  ['api-key', { secret: true }],
  ['prod token', { secret: true }],
  ['PATH', { secret: true }],
]);

const PIECES = [
  ...["'", '"', '`', '\\', '$HOME', '$(id)', '%PATH%', '%', '%41', '%2f', '%C3%A9', '!', '^', '&', '|', '<'],
  ...['{a}', '{', '}', '[1-3]', '*', '?', '~', '#', ';', ',', '=', '@', '--', ':', '+', ' ', '(', ')'],
  ...[
    'é',
    '中',
    '😀',
    '\u202e',
    'a',
    'vms',
    'name eq',
    '9007199254740993',
    '$filter',
    '%zz',
    '%7B%7B',
    '%0A',
  ],
  ...['{{plain}}', '{{uuid}}', '{{TOKEN}}', '{{api-key}}', '{{prod token}}', '{{PATH}}'],
] as const;

const IN_BODY = [...PIECES, '\n', '\r\n', '\t', '"x":', '{"a":[', ']}', '@file'] as const;
const LATIN = PIECES.filter((piece) => /^[\x20-\x7e\xe9]*$/.test(piece));

/** Drafts as odd as a person can type them, the same ones for the same seed; some of them can't be sent. */
export function* randomDrafts(count: number, seed: number): Generator<Draft> {
  const random = randomSource(seed);
  for (let at = 0; at < count; at += 1) yield randomDraft(random);
}

function randomDraft(random: RandomSource): Draft {
  const method = random.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'PROPFIND']);
  const url = `https://{{cluster_ip}}:{{port}}/${text(random, PIECES, 4)}/{vm}/${text(random, PIECES, 2)}`;
  const body = method === 'HEAD' || random.next(3) === 0 ? undefined : text(random, IN_BODY, 10);
  return {
    format: 1,
    name: 'x',
    method,
    url: random.next(8) === 0 ? `${url}?${text(random, PIECES, 4)}` : url,
    path: ['vm', 'a', 'api-key'].map((name) => field(name, text(random, PIECES, 3) || 'x')),
    query: many(random, () => field(text(random, PIECES, 2), text(random, PIECES, 4), random.next(5) > 0)),
    headers: many(random, () =>
      field(random.pick(['X-A', 'x-b', 'Accept', 'Content-Type']), text(random, LATIN, 4)),
    ),
    ...(body === undefined ? {} : { body }),
  };
}

const field = (name: string, value: string, enabled = true): DraftField => ({ name, value, enabled });

const many = <T>(random: RandomSource, make: () => T): T[] => Array.from({ length: random.next(4) }, make);

const text = (random: RandomSource, from: readonly string[], most: number): string =>
  many(random, () => random.pick(from))
    .slice(0, most)
    .join('');
