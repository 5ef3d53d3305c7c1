import type { Answer, Route } from './http';
import { matchTemplate, readTemplate, type Template } from './template';

/** One API family: where it lives, what it answers, and how it says no. */
export interface Family<W> {
  name: string;
  bases: string[];
  /** Whether its routes may be called without login. */
  open: boolean;
  /** Takes `X-ntnx-api-key`; only v4 does. */
  apiKeys?: true;
  /** On Prism Central `?proxyClusterUuid=` makes it answer as that cluster; v1 and v2 do. */
  proxied?: true;
  routes: Route<W>[];
  /** `METHOD path` pairs, paths below the base, that the served description names. */
  described: { method: string; path: string }[];
  unauthorized(): Answer;
  /** 403: a write by an account that may only read, or a directory log-in that came to grief. */
  forbidden?(method: string, path: string): Answer;
  /** `proxyClusterUuid` names no cluster; the answer for an unknown path where it is missing. */
  noSuchCluster?(uuid: string): Answer;
  /** A route that the description has and the simulation has not. */
  notSimulated(method: string, path: string): Answer;
  unknown(method: string, path: string): Answer;
  wrongMethod(method: string, path: string): Answer;
  /**
   * 415 of a write: its body is not JSON, or does not say so, which curl's own default is not. The v2 documents say what
   * they consume, and the vendor's texts on v3 and v4 call the header mandatory; the form of the answers is believed.
   */
  wrongType?(): Answer;
  broken(error: unknown): Answer;
}

export type Found<W> =
  | { kind: 'route'; family: Family<W>; route: Route<W>; params: Record<string, string> }
  | { kind: 'wrongMethod'; family: Family<W>; allowed: string[] }
  | { kind: 'notSimulated' | 'unknown'; family: Family<W> }
  | { kind: 'nowhere' };

type Entry<T> = { method: string; template: Template; value: T };
type Table<W> = { family: Family<W>; routes: Entry<Route<W>>[]; described: Entry<null>[] };

const fixedFirst = (a: { path: string }, b: { path: string }): number =>
  (a.path.match(/\{/g) ?? []).length - (b.path.match(/\{/g) ?? []).length;

/** Methods of a path that has these, HEAD coming with GET. */
function allowedOf(methods: string[]): string[] {
  const all = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return [...new Set([...all, 'OPTIONS'])].sort();
}

const answersTo = (wanted: string, method: string): boolean =>
  wanted === method || (wanted === 'GET' && method === 'HEAD');

function lookUp<W>(table: Table<W>, method: string, rest: string): Found<W> {
  const { family } = table;
  const others: string[] = [];
  for (const { method: wanted, template, value: route } of table.routes) {
    const params = matchTemplate(template, rest);
    if (!params) continue;
    if (answersTo(wanted, method)) return { kind: 'route', family, route, params };
    others.push(wanted);
  }
  const fitting = table.described.filter(({ template }) => matchTemplate(template, rest));
  if (fitting.some((entry) => answersTo(entry.method, method))) return { kind: 'notSimulated', family };
  others.push(...fitting.map((entry) => entry.method));
  return others.length > 0
    ? { kind: 'wrongMethod', family, allowed: allowedOf(others) }
    : { kind: 'unknown', family };
}

/** Builds the lookup from a method and a path to what answers it. Fixed segments win over parameters. */
export function makeRouter<W>(families: Family<W>[]): (method: string, path: string) => Found<W> {
  const tables = families.map((family): Table<W> => ({
    family,
    routes: [...family.routes]
      .sort(fixedFirst)
      .map((route) => ({ method: route.method, template: readTemplate(route.path), value: route })),
    described: family.described.map(({ method, path }) => ({
      method,
      template: readTemplate(path),
      value: null,
    })),
  }));

  return (method, path) => {
    for (const table of tables) {
      const base = table.family.bases.find(
        (at) => path === at || path.startsWith(at === '/' ? at : `${at}/`),
      );
      if (base !== undefined) return lookUp(table, method, base === '/' ? path : path.slice(base.length));
    }
    return { kind: 'nowhere' };
  };
}
