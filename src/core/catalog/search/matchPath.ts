import type { Operation } from '../../model/operation';
import { familyOfBasePath, familyFacts } from '../../prism/families';
import { segmentsOf } from '../paths';

/** What a fit of a path is worth; a template that begins and ends with it comes before one that only contains it. */
const FIT = {
  literal: 4,
  beginning: 3,
  parameter: 1,
  fromStart: 6,
  toEnd: 10,
  uncovered: 1,
  anything: 10,
} as const;

/**
 * How well a typed or pasted path fits operations' templates: whole URLs with ids in the place of parameters, parts of paths, and
 * beginnings while typing. @returns a function with the worth of a fit, 0 where there is none
 */
export function pathMatcher(typed: string): (operation: Operation) => number {
  const path = typed.startsWith('/') ? typed : `/${typed}`;
  const family = familyOfBasePath(path);
  const below = family === undefined ? undefined : (belowBase(path, family) ?? path);
  const open = !path.endsWith('/');
  const whole = comparable(path);
  const rest = below === undefined ? undefined : comparable(below);
  return (operation) => {
    const { path: template, urlPath } = templateOf(operation);
    if (rest) return operation.family === family ? fitAt(rest, template, 0, open) : 0;
    if (whole.length === 0) return 0;
    let best = 0;
    for (let from = 0; from + whole.length <= template.length; from++) {
      // What begins in the middle of a template begins with a name, not with any value.
      if (!isParameter(template[from]!)) best = Math.max(best, fitAt(whole, template, from, open));
    }
    return best || fitAt(whole, urlPath, 0, open);
  };
}

function belowBase(
  path: string,
  family: NonNullable<ReturnType<typeof familyOfBasePath>>,
): string | undefined {
  const base = familyFacts(family).basePaths.find((one) => path === one || path.startsWith(`${one}/`));
  return base === undefined ? undefined : path.slice(base.length);
}

/** Of each operation its template and its URL's path, taken apart once. */
const templates = new WeakMap<Operation, { readonly path: string[]; readonly urlPath: string[] }>();

function templateOf(operation: Operation): { readonly path: string[]; readonly urlPath: string[] } {
  let template = templates.get(operation);
  if (!template) {
    template = { path: comparable(operation.path), urlPath: comparable(operation.urlPath) };
    templates.set(operation, template);
  }
  return template;
}

const isParameter = (segment: string): boolean => segment.startsWith('{');

function comparable(path: string): string[] {
  return segmentsOf(path)
    .map((segment) => decoded(segment).toLowerCase())
    .map((segment) => (/^v4\.\w+(?:\.\w+)?$/.test(segment) ? 'v4.x' : segment));
}

function decoded(segment: string): string {
  try {
    return segment.includes('%') ? decodeURIComponent(segment) : segment;
  } catch {
    return segment;
  }
}

function fitAt(path: readonly string[], template: readonly string[], from: number, open: boolean): number {
  if (from + path.length > template.length) return 0;
  let worth: number = FIT.anything;
  for (let at = 0; at < path.length; at++) {
    const want = path[at]!;
    const have = template[from + at]!;
    if (want === have) worth += isParameter(have) ? FIT.parameter : FIT.literal;
    else if (isParameter(have)) worth += FIT.parameter;
    else if (open && at === path.length - 1 && have.startsWith(want)) worth += FIT.beginning;
    else return 0;
  }
  if (from === 0) worth += FIT.fromStart;
  const uncovered = template.length - from - path.length;
  return worth + (uncovered === 0 ? FIT.toEnd : 0) - (uncovered + from) * FIT.uncovered * 0.5;
}
