import { FAULT_KINDS, isFaultKind, type FaultKind } from './kinds';

/** A network fault, as it is wished for. */
export interface Fault {
  kind: FaultKind;
  /**
   * Which requests it befalls, by their path without the query, as sent: `/a/b` is `/a/b` and what lies below it,
   * `=/a/b` only that path. All requests where it is left out.
   */
  path?: string;
  /** How many requests (connections, for `stall-handshake`) it befalls; all of them where it is left out. */
  times?: number;
  /** Milliseconds between two bytes of `drip` and `drip-headers`. */
  everyMs?: number;
  /** Origin that `redirect-elsewhere` sends to, such as `https://localhost:9441`. */
  target?: string;
}

const bad = (message: string): Error => new Error(message);

function kindOf(text: string): FaultKind {
  if (isFaultKind(text)) return text;
  throw bad(`There is no fault "${text}". There are: ${Object.keys(FAULT_KINDS).join(', ')}.`);
}

function checkPath(kind: FaultKind, path: string): void {
  if (FAULT_KINDS[kind].stage !== 'answer') {
    throw bad(`${kind} takes no path: it happens before a request is read.`);
  }
  if (!/^=?\/[^?#\s]*$/.test(path)) {
    throw bad(`The path of ${kind} must begin with "/" or "=/" and have no query, not "${path}".`);
  }
}

/**
 * Reads `KIND` or `KIND:PATH`, such as `reset-in-body:/api/nutanix/v3/vms`.
 * @throws Error with one line that says what is wrong, naming the kinds that there are
 */
export function readFault(text: string): Fault {
  const colon = text.indexOf(':');
  const kind = kindOf(colon < 0 ? text : text.slice(0, colon));
  if (colon < 0) return { kind };
  const path = text.slice(colon + 1);
  checkPath(kind, path);
  return { kind, path };
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;

function isOrigin(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value;
}

const MEMBERS: Record<keyof Fault, (fault: Record<string, unknown>, kind: FaultKind) => void> = {
  kind: () => undefined,
  path: ({ path }, kind) => checkPath(kind, String(path)),
  times: ({ times }, kind) => {
    if (kind === 'refuse') throw bad('refuse takes no times: a refused connection is never seen.');
    if (!isCount(times)) throw bad('times must be a whole number, 1 or more.');
  },
  everyMs: ({ everyMs }, kind) => {
    if (!kind.startsWith('drip')) throw bad(`${kind} takes no everyMs.`);
    if (!isCount(everyMs)) throw bad('everyMs must be a whole number of milliseconds, 1 or more.');
  },
  target: ({ target }, kind) => {
    if (kind !== 'redirect-elsewhere') throw bad(`${kind} takes no target.`);
    if (!isOrigin(target)) throw bad('target must be an origin, such as "https://localhost:9441".');
  },
};

function readObject(value: Record<string, unknown>): Fault {
  const kind = kindOf(String(value.kind));
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(MEMBERS, name)) {
      throw bad(`A fault has no "${name}". It has: ${Object.keys(MEMBERS).join(', ')}.`);
    }
    MEMBERS[name as keyof Fault](value, kind);
  }
  return { ...value, kind };
}

/**
 * Reads a list of faults, each a text (see `readFault`) or an object with the members of `Fault`.
 * @throws Error with one line that says what is wrong
 */
export function readFaults(value: unknown): Fault[] {
  if (!Array.isArray(value)) throw bad('faults must be a list of texts KIND[:PATH] or of objects.');
  return value.map((item: unknown) => {
    if (typeof item === 'string') return readFault(item);
    if (typeof item === 'object' && item !== null) return readObject(item as Record<string, unknown>);
    throw bad('A fault is a text KIND[:PATH] or an object.');
  });
}
