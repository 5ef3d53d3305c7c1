import type { Operation } from '../../model/operation';
import { segmentsOf } from '../paths';
import type { Intent } from './verbs';

/** What the parts of an operation's path are. Segments are as written. */
export interface Anatomy {
  /** The thing that it is about: the last segment that is neither a parameter nor what is done to it. */
  readonly resource: string;
  /** What is done to it, where the path says so: `clone`, `power-on`, `list`. */
  readonly action: string | undefined;
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

const NONE: readonly string[] = [];

const isParameter = (segment: string): boolean => segment.startsWith('{');
const isPlural = (segment: string): boolean => segment.endsWith('s') || segment.endsWith('S');

/** Takes an operation's path apart. */
export function anatomyOf({ method, path, family }: Pick<Operation, 'method' | 'path' | 'family'>): Anatomy {
  const literal: string[] = [];
  const parameters: string[] = [];
  let last = '';
  for (const segment of segmentsOf(path)) {
    if (segment === '$actions') continue;
    last = segment;
    if (isParameter(segment)) parameters.push(segment.slice(1, -1));
    else literal.push(segment);
  }
  const isV4 = family.startsWith('v4:');
  const [namespace] = isV4 ? literal.splice(0, 2) : NONE;
  const named = isDone(method, last) || path.includes('/$actions/');
  const action = named && (literal.length > 1 || isV4) ? literal.pop() : undefined;
  const resource = literal.pop() ?? '';
  const onTheWay = isV4 ? literal.filter((segment) => PLACES.has(segment)) : NONE;
  return {
    resource,
    action,
    parents: onTheWay.length === 0 ? literal : literal.filter((segment) => !PLACES.has(segment)),
    places: namespace === undefined ? onTheWay : [namespace, ...onTheWay],
    parameters,
    intents: intentsOf(method, action, isParameter(last), isPlural(resource)),
  };
}

/** Whether the last segment says what is done: things come in plurals, as in `POST /vms/{uuid}/nics` beside `…/clone`. */
function isDone(method: string, last: string): boolean {
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
