import type { Operation } from '../../model/operation';
import type { Intent } from './verbs';

/** What the parts of an operation's path are. Segments are as written. */
export interface Anatomy {
  /** The thing that it is about: the last segment that is neither a parameter nor what is done to it. */
  readonly resource: string;
  /** What is done to it, where the path says so: `clone`, `power-on`, `list`. */
  readonly action?: string;
  /** The other things on the way. */
  readonly parents: readonly string[];
  /** Where it is, which nobody searches by: namespace, module, hypervisor. */
  readonly places: readonly string[];
  readonly parameters: readonly string[];
  readonly intents: readonly Intent[];
}

/** Segments of v4 paths that sort operations and name no thing. */
const PLACES: ReadonlySet<string> = new Set(
  'config,ahv,esxi,content,serviceability,authn,authz,operations,management,resources,policies'.split(','),
);

const isParameter = (segment: string): boolean => segment.startsWith('{');
const isPlural = (segment: string): boolean => /s$/i.test(segment);

/** Takes an operation's path apart. */
export function anatomyOf({ method, path, family }: Pick<Operation, 'method' | 'path' | 'family'>): Anatomy {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '$actions');
  const parameters = segments.filter(isParameter);
  const literal = segments.filter((segment) => !isParameter(segment));
  const isV4 = family.startsWith('v4:');
  const places = isV4 ? literal.splice(0, 2) : [];
  const named = path.includes('/$actions/') || isDone(method, segments);
  const action = named && (literal.length > 1 || isV4) ? literal.pop() : undefined;
  const resource = literal.pop() ?? '';
  const onTheWay = isV4 ? literal.filter((segment) => PLACES.has(segment)) : [];
  return {
    resource,
    ...(action === undefined ? {} : { action }),
    parents: onTheWay.length === 0 ? literal : literal.filter((segment) => !PLACES.has(segment)),
    places: [...places.slice(0, 1), ...onTheWay],
    parameters: parameters.map((segment) => segment.slice(1, -1)),
    intents: intentsOf(method, action, isParameter(segments.at(-1) ?? ''), isPlural(resource)),
  };
}

/** Whether the last segment says what is done: things come in plurals, as in `POST /vms/{uuid}/nics` beside `…/clone`. */
function isDone(method: string, segments: readonly string[]): boolean {
  const last = segments.at(-1) ?? '';
  return method === 'POST' && !isParameter(last) && !isPlural(last);
}

function intentsOf(method: string, action: string | undefined, isOne: boolean, isMany: boolean): Intent[] {
  if (action !== undefined) return action === 'list' ? ['list'] : [];
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (isOne) return ['get'];
      // What there is one of, such as the cluster, is both.
      return isMany ? ['list'] : ['get', 'list'];
    case 'POST':
      return isOne ? ['update'] : ['create'];
    case 'PUT':
    case 'PATCH':
      return ['update'];
    case 'DELETE':
      return ['delete'];
    default:
      return [];
  }
}
