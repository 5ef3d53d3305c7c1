import type { Random } from '../../data/random';

const FIRST = [
  ...['backup', 'cluster', 'disk', 'domain', 'edge', 'event', 'fabric', 'guest', 'health', 'identity'],
  ...['key', 'link', 'mirror', 'node', 'object', 'policy', 'quota', 'rack', 'replica', 'route'],
  ...['schedule', 'service', 'session', 'site', 'storage', 'switch', 'tenant', 'token', 'usage', 'volume'],
];
const SECOND = [
  ...['account', 'alias', 'binding', 'bundle', 'check', 'config', 'entry', 'filter', 'group', 'image'],
  ...['index', 'limit', 'map', 'member', 'monitor', 'pool', 'profile', 'record', 'report', 'rule'],
];
const PROSE =
  'the entity of this kind and its state on every host with what the cluster knows about it at that time'.split(
    ' ',
  );

/** So many names of kinds, each of two words and a number, none twice: `rack profile 12`. */
export function kindNames(random: Random, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${random.pick(FIRST)} ${random.pick(SECOND)} ${at + 1}`);
}

/** Text without sense, at least so many characters long. */
export function prose(random: Random, characters: number): string {
  let text = '';
  while (text.length < characters) text += `${text === '' ? '' : ' '}${random.pick(PROSE)}`;
  return text;
}

export const snake = (name: string): string => name.replaceAll(' ', '_');
export const kebab = (name: string): string => name.replaceAll(' ', '-');
export const pascal = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
