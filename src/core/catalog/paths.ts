import type { Family } from '../model/family';
import { LIMITS } from './limits';

const V4_VERSION = /^(\/[^/]+)\/v4\.[^/]+(?=\/|$)/;

/**
 * A path template with `{name}` for every parameter: JAX-RS allows a regular expression after a colon, as in
 * `{name:.+}`, which Prism Element's descriptions carry along. Braces inside the expression are part of it.
 */
export function plainTemplate(path: string): string {
  if (!path.includes(':')) return path;
  const closing = closingBraces(path);
  let out = '';
  for (let at = 0; at < path.length; at++) {
    const end = closing.get(at);
    if (end === undefined) {
      out += path[at];
      continue;
    }
    const inside = path.slice(at + 1, end);
    out += `{${inside.split(':', 1)[0]?.trim() ?? ''}}`;
    at = end;
  }
  return out;
}

/** Where each opening brace is closed; those that are not are left out. */
function closingBraces(path: string): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closing = new Map<number, number>();
  for (let at = 0; at < path.length; at++) {
    if (path[at] === '{') open.push(at);
    const last = path[at] === '}' ? open.pop() : undefined;
    if (last !== undefined) closing.set(last, at);
  }
  return closing;
}

/** A template as operations carry it for people and keys: {@link plainTemplate} with v4's version as `v4.x`. */
export function readablePath(family: Family, path: string): string {
  const plain = plainTemplate(path);
  return family.startsWith('v4:') ? plain.replace(V4_VERSION, '$1/v4.x') : plain;
}

/** Names of a template's parameters in their order. */
export function templateNames(path: string): string[] {
  return Array.from(path.matchAll(/\{([^{}]+)\}/g), (match) => match[1] ?? '');
}

/**
 * The path of a base address, without a trailing slash. Descriptions name a host that is not the cluster's
 * (`https://any_cvm_ip:9440/…`, `https://{pc-ip}:9440/…`), so host and port are dropped unread. What is too long for a path is cut: looking
 * for slashes at the end of a million would take minutes.
 */
export function basePathOf(address: string): string {
  const path = address
    .slice(0, LIMITS.path)
    .replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/s, '');
  const rooted = path.startsWith('/') || path === '' ? path : `/${path}`;
  return rooted.replace(/\/+$/, '');
}

/** The segments of a path that are not empty. Found by hand: `split` takes four times as long for texts that never come again. */
export function segmentsOf(path: string): string[] {
  const segments: string[] = [];
  for (let start = 0; start < path.length;) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    if (end > start) segments.push(path.slice(start, end));
    start = end + 1;
  }
  return segments;
}

/** The first segment that is no parameter, for operations whose description gives them no tag. */
export function firstSegment(path: string): string {
  return segmentsOf(path).find((segment) => !segment.startsWith('{')) ?? 'other';
}
