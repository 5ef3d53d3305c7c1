import type { RandomSource } from '../../../test/unit/support/random';
import { NASTY_CONTAINERS, NASTY_NAMES, NASTY_REFERENCES, NASTY_VALUES } from './nasty';
import type { Mutation } from './mutant';

type Container = Record<string, unknown>;

/** A member of an object or list in a document, and how to get there. */
interface Spot {
  readonly holder: Container;
  readonly name: string;
  readonly pointer: string;
}

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** A member anywhere: reached from the top, where the structure is, or from one of the paths, where the operations are, or any of all. */
function spotIn(
  root: unknown,
  random: RandomSource,
  wanted: (spot: Spot) => boolean = () => true,
): Spot | undefined {
  const way = random.next(3);
  if (way === 0) return walkedTo({ value: root, pointer: '' }, random, wanted);
  return (way === 1 && walkedTo(pathIn(root, random), random, wanted)) || anyOf(root, random, wanted);
}

interface Place {
  readonly value: unknown;
  readonly pointer: string;
}

/** One of the paths of a description, wherever its format has them. */
function pathIn(root: unknown, random: RandomSource): Place {
  if (!isContainer(root)) return { value: root, pointer: '' };
  const list = isContainer(root['paths']) ? 'paths' : 'apis';
  const paths = root[list];
  const names = isContainer(paths) ? Object.keys(paths) : [];
  if (!isContainer(paths) || names.length === 0) return { value: root, pointer: '' };
  const name = random.pick(names);
  return { value: paths[name], pointer: `/${list}/${escaped(name)}` };
}

function walkedTo(from: Place, random: RandomSource, wanted: (spot: Spot) => boolean): Spot | undefined {
  let found: Spot | undefined;
  let { value, pointer } = from;
  while (isContainer(value)) {
    const names = Object.keys(value);
    if (names.length === 0) break;
    const name = random.pick(names);
    const spot = { holder: value, name, pointer: `${pointer}/${escaped(name)}` };
    if (wanted(spot)) found = spot;
    if (found && random.next(4) === 0) break;
    value = value[name];
    pointer = spot.pointer;
  }
  return found;
}

function anyOf(root: unknown, random: RandomSource, wanted: (spot: Spot) => boolean): Spot | undefined {
  let found: Spot | undefined;
  let seen = 0;
  const rest: Place[] = [{ value: root, pointer: '' }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (!isContainer(next.value)) continue;
    for (const name of Object.keys(next.value)) {
      const spot = { holder: next.value, name, pointer: `${next.pointer}/${escaped(name)}` };
      if (wanted(spot) && random.next(++seen) === 0) found = spot;
      rest.push({ value: next.value[name], pointer: spot.pointer });
    }
  }
  return found;
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Also `__proto__` becomes a member like any other. */
function put(holder: Container, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

const copy = (value: unknown): unknown => structuredClone(value);
const holdsContainer = ({ holder, name }: Spot): boolean => isContainer(holder[name]);
const isReference = ({ holder, name }: Spot): boolean => name === '$ref' && typeof holder[name] === 'string';

/** Something done to the value at a place that is chosen. */
function at(
  name: string,
  change: (spot: Spot, random: RandomSource, root: unknown) => unknown,
  wanted?: (spot: Spot) => boolean,
  mustTell = false,
): Mutation<unknown> {
  return {
    name,
    mustTell,
    apply(root, random) {
      const spot = spotIn(root, random, wanted);
      if (!spot) return undefined;
      change(spot, random, root);
      return root;
    },
  };
}

const LAYERS: readonly ((inner: unknown) => unknown)[] = [
  (inner) => [inner],
  (inner) => ({ a: inner }),
  (inner) => ({ type: 'array', items: inner }),
  (inner) => ({ type: 'object', properties: { a: inner }, required: ['a'] }),
  (inner) => ({ allOf: [inner] }),
  (inner) => ({ oneOf: [inner] }),
];

/** Members by whose values the readers decide something. */
const DECIDING: ReadonlySet<string> = new Set([
  'apiVersion',
  'basePath',
  'consumes',
  'default',
  'description',
  'discriminator',
  'enum',
  'format',
  'in',
  'method',
  'name',
  'openapi',
  'paramType',
  'path',
  'required',
  'summary',
  'swagger',
  'tags',
  'type',
]);

const decides = ({ name }: Spot): boolean => DECIDING.has(name);

export const STRUCTURE_MUTATIONS: readonly Mutation<unknown>[] = [
  at(
    'an object or list made a plain value',
    ({ holder, name }, random) => put(holder, name, random.pick(NASTY_VALUES)),
    holdsContainer,
    true,
  ),
  at('a value made another', ({ holder, name }, random) =>
    put(holder, name, copy(random.pick([...NASTY_VALUES, ...NASTY_CONTAINERS]))),
  ),
  at(
    'a deciding value made another',
    ({ holder, name }, random) =>
      put(holder, name, copy(random.pick([...NASTY_VALUES, ...NASTY_CONTAINERS]))),
    decides,
  ),
  at(
    'a deciding value made a nasty name',
    ({ holder, name }, random) => put(holder, name, random.pick(NASTY_NAMES)),
    decides,
  ),
  at('a member deleted', ({ holder, name }) => {
    if (Array.isArray(holder)) holder.splice(Number(name), 1);
    else delete holder[name];
  }),
  at('a member doubled', ({ holder, name }) => {
    if (Array.isArray(holder)) holder.push(copy(holder[Number(name)]));
    else put(holder, `${name}2`, copy(holder[name]));
  }),
  at('a member renamed', ({ holder, name }, random) => {
    const value = holder[name];
    if (!Array.isArray(holder)) delete holder[name];
    put(holder, random.pick(NASTY_NAMES), value);
  }),
  at('a name in another case', ({ holder, name }) => {
    if (!Array.isArray(holder)) put(holder, name.toUpperCase(), copy(holder[name]));
  }),
  at(
    'a reference to elsewhere',
    ({ holder, name }, random) => put(holder, name, random.pick(NASTY_REFERENCES)),
    isReference,
  ),
  at(
    'a reference to any place',
    ({ holder, name }, random, root) =>
      put(holder, name, `#${anyOf(root, random, () => true)?.pointer ?? ''}`),
    isReference,
  ),
  at(
    'a circle',
    ({ holder, name, pointer }, random) => {
      const tokens = pointer.split('/');
      put(holder, name, { $ref: `#${tokens.slice(0, 1 + random.next(tokens.length)).join('/')}` });
    },
    holdsContainer,
  ),
  at('nested deep', ({ holder, name }, random) => {
    const layer = random.pick(LAYERS);
    let value = holder[name];
    for (let depth = 1 + random.next(random.pick([2, 40, 400])); depth > 0; depth--) value = layer(value);
    put(holder, name, value);
  }),
  at(
    'made wide',
    ({ holder, name }, random) => {
      const target = holder[name] as Container;
      const [first] = Object.keys(target);
      const value = first === undefined ? {} : target[first];
      const light = (JSON.stringify(value) ?? '').length < 200 ? value : {};
      for (let index = random.next(random.pick([10, 200, 3_000])); index > 0; index--)
        put(target, Array.isArray(target) ? String(target.length) : `/wide${index}`, light);
    },
    holdsContainer,
  ),
  at('moved', ({ holder, name }, random, root) => {
    const to = spotIn(root, random, holdsContainer);
    if (to) put(to.holder, to.name, copy(holder[name]));
  }),
];
