import { singular } from '../search/words';

/** Short names of things. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  pd: 'protection-domain',
  ctr: 'storage-container',
  container: 'storage-container',
  sp: 'storage-pool',
  rs: 'remote-site',
  fs: 'file-server',
  vg: 'volume-group',
  ds: 'datastore',
  hc: 'health-check',
  vd: 'vdisk',
  net: 'network',
  img: 'image',
};

/** Short forms within a verb, as in `ls-snaps`. */
const SHORT_PARTS: Readonly<Record<string, string>> = {
  ls: 'list',
  snap: 'snapshot',
  repl: 'replication',
};

/** Verbs that are meant alike; the first one of those that there is a command for is taken. */
export const VERBS_ALIKE: readonly (readonly string[])[] = [
  ['list', 'get', 'show', 'info'],
  ['edit', 'update', 'modify', 'set'],
  ['remove', 'delete', 'rm', 'del'],
  ['create', 'add', 'new'],
  ['on', 'start'],
];

/** A word of a command so that the ways of writing it are equal: `pd`, `protection-domains` and `protection_domain` are one. */
export function canonical(word: string): string {
  const whole = spelledOut(SHORT_NAMES, singular(word.toLowerCase()));
  return whole
    .split(/[-_]/)
    .map((part) => spelledOut(SHORT_PARTS, singular(part)))
    .join('');
}

const spelledOut = (table: Readonly<Record<string, string>>, word: string): string =>
  Object.hasOwn(table, word) ? table[word]! : word;
