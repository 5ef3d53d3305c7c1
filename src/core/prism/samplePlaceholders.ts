import { plainDefinitionName } from './objectType';

/** `memorySizeMib`, `memory_size_mib` and `memory-size-mib` as the same words. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z\d]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Formats by which texts go that have none in the description, by the last words of their names. */
const FORMAT_OF_NAME: readonly (readonly [words: RegExp, format: string])[] = [
  [/\b(?:uu|ext |global )ids?$|\w references?$/, 'uuid'],
  [/\bmac addr(?:ess)?(?:es)?$/, 'mac-address'],
  [/\bipv6(?: addr(?:ess)?(?:es)?)?$/, 'ipv6'],
  [/\b(?:subnet mask|netmask)$/, 'netmask'],
  [/\b(?:subnet|network) (?:ip|address)$/, 'network'],
  [/\bips?$|\bi ?p(?:v4)? addr(?:ess)?(?:es)?$|\bdefault gateway$|\bname servers?$/, 'ipv4'],
  [/\b(?:ur[il]|endpoint)s?$/, 'uri'],
  [/\be ?mails?(?: id| address(?:es)?)?$/, 'email'],
  [/\b(?:fqdn|hostname|dns name)s?$/, 'hostname'],
  [/\bdomain names?$/, 'domain'],
  [/\btime ?zone$/, 'timezone'],
];

const GIB = 1024 ** 3;

/** Numbers that are sensible where 0 is not: sizes of a small VM, one of what is counted. */
const NUMBER_OF_NAME: readonly (readonly [words: RegExp, value: number])[] = [
  [/\bmemory(?: size)? mi?b$/, 4096],
  [/\bmemory(?: size)? bytes$/, 4 * GIB],
  [/\bmemory gi?b$/, 4],
  [/\bnum (?:vcpus|sockets)$/, 2],
  [/\bdisk size mi?b$/, 10_240],
  [/\bdisk size bytes$|^size(?: in)?(?: bytes)?$/, 10 * GIB],
  [/\b(?:replication|redundancy) factor$/, 2],
  [/\bprefix length$/, 24],
  [/\bport(?: number)?$/, 443],
  [/^num\b|\bnumber of\b|\bcount$|\bmultiple$|\bevery nth$|\bretention\b|\binterval\b|\bsize\b/, 1],
];

/** Definitions whose one text has a name that says nothing. */
const FORMAT_OF_DEFINITION: Readonly<Record<string, string>> = {
  'common.config.IPv4Address': 'ipv4',
  'common.config.IPv6Address': 'ipv6',
  'common.config.FQDN': 'hostname',
};

/**
 * The format that the name of a text tells, such as `uuid` for `vmExtId`.
 * @param owner the definition of the object that has it
 */
export function formatOfName(name: string, owner: string | undefined): string | undefined {
  const told = owner === undefined ? undefined : FORMAT_OF_DEFINITION[plainDefinitionName(owner)];
  if (name === 'value' && told !== undefined) return told;
  const words = wordsOf(name);
  return FORMAT_OF_NAME.find(([pattern]) => pattern.test(words))?.[1];
}

/** A number that makes sense for a member of this name, before any bounds; 0 where nothing is known. */
export function numberOfName(name: string): number {
  const words = wordsOf(name);
  return NUMBER_OF_NAME.find(([pattern]) => pattern.test(words))?.[1] ?? 0;
}

/** Choices and switches that are sensible where the first value, or `false`, is not. */
const VALUE_OF_NAME: Readonly<Record<string, string | boolean>> = {
  // most of what `groups` and policies are asked about
  'entity type': 'vm',
  'subnet type': 'VLAN',
  'is connected': true,
};

/** A value that makes sense for a choice or switch of this name; undefined where nothing is known. */
export function valueOfName(name: string): string | boolean | undefined {
  const words = wordsOf(name);
  return Object.hasOwn(VALUE_OF_NAME, words) ? VALUE_OF_NAME[words] : undefined;
}

/** What a v3 reference refers to where its name is not the kind itself. */
const KIND_OF_REFERENCE: Readonly<Record<string, string>> = {
  data_source: 'image',
  owner: 'user',
  parent: 'vm',
  default_subnet: 'subnet',
  target_container: 'storage_container',
};

/** The kind that a v3 reference of this name means: `subnet` for `subnet_reference`; undefined for other names. */
export function kindOfReference(name: string): string | undefined {
  const referred = /^(.+)_reference(?:_list)?$/.exec(name)?.[1];
  return referred === undefined ? undefined : (KIND_OF_REFERENCE[referred] ?? referred);
}
