import type { Answer, Handler, Route } from './http';
import { matchTemplate, readTemplate, type Template } from './template';

/** One API family: where it lives, what it answers, and how it says no. */
export interface Family<W> {
  name: string;
  bases: string[];
  /** Whether its routes may be called without login. */
  open: boolean;
  routes: Route<W>[];
  /** `METHOD path` pairs, paths below the base, that the served description names. */
  described: { method: string; path: string }[];
  unauthorized(): Answer;
  /** A route that the description has and the simulation has not. */
  notSimulated(method: string, path: string): Answer;
  unknown(method: string, path: string): Answer;
  wrongMethod(method: string, path: string): Answer;
  broken(error: unknown): Answer;
}

export type Found<W> =
  | { kind: 'route'; family: Family<W>; handle: Handler<W>; params: Record<string, string> }
  | { kind: 'notSimulated' | 'wrongMethod' | 'unknown'; family: Family<W> }
  | { kind: 'nowhere' };

type Entry<T> = { method: string; template: Template; value: T };

const fixedFirst = (a: { path: string }, b: { path: string }): number =>
  (a.path.match(/\{/g) ?? []).length - (b.path.match(/\{/g) ?? []).length;

/** Builds the lookup from a method and a path to what answers it. Fixed segments win over parameters. */
export function makeRouter<W>(families: Family<W>[]): (method: string, path: string) => Found<W> {
  const tables = families.map((family) => ({
    family,
    routes: [...family.routes].sort(fixedFirst).map(({ method, path, handle }): Entry<Handler<W>> => ({
      method,
      template: readTemplate(path),
      value: handle,
    })),
    described: family.described.map(({ method, path }): Entry<null> => ({
      method,
      template: readTemplate(path),
      value: null,
    })),
  }));

  return (method, path) => {
    for (const { family, routes, described } of tables) {
      const base = family.bases.find((at) => path === at || path.startsWith(at === '/' ? at : `${at}/`));
      if (base === undefined) continue;
      const rest = base === '/' ? path : path.slice(base.length);
      let otherMethod = false;
      for (const { method: wanted, template, value } of routes) {
        const params = matchTemplate(template, rest);
        if (!params) continue;
        if (wanted === method || (method === 'HEAD' && wanted === 'GET')) {
          return { kind: 'route', family, handle: value, params };
        }
        otherMethod = true;
      }
      const fitting = described.filter(({ template }) => matchTemplate(template, rest));
      if (fitting.some((entry) => entry.method === method)) return { kind: 'notSimulated', family };
      return { kind: otherMethod || fitting.length > 0 ? 'wrongMethod' : 'unknown', family };
    }
    return { kind: 'nowhere' };
  };
}
