import type { HttpRequest, Part, Parts, SecretRef } from '../model/request';

/** Variables that a shell or the login of the snippet gives a meaning of its own. */
const TAKEN =
  /^(?:PATH|HOME|IFS|PWD|OLDPWD|SHELL|USER|LOGNAME|HOSTNAME|UID|EUID|PPID|RANDOM|SECONDS|LINENO|OPTARG|OPTIND|REPLY|_|(?:BASH|ZSH|LC|LD|NODE|PRISM)_?.*|ENV|LANG|PS\d|TERM|TMPDIR)$/;

export function isSecret(part: Part): part is SecretRef {
  return typeof part !== 'string';
}

/** The secrets among `parts`, in their order. */
export function secretsIn(parts: Parts): SecretRef[] {
  return parts.filter(isSecret);
}

/** All places of `request` that a secret fills, in the order target, headers, body. */
export function secretsOf(request: HttpRequest): SecretRef[] {
  const body = request.body?.kind === 'text' ? request.body.parts : [];
  return [request.target, ...request.headers.map((header) => header.value), body].flatMap(secretsIn);
}

/** What tells two secrets apart: a secret header and a secret variable may have one name. */
export const secretKey = ({ secret, from }: Pick<SecretRef, 'secret' | 'from'>): string =>
  from === undefined ? secret : `${from}\u0000${secret}`;

/**
 * The environment variable that stands for each secret, by {@link secretKey}, of `request`: its own name where that is a name for a shell and
 * means nothing else to it, otherwise the nearest that is. No two secrets share one.
 */
export function secretNames(request: HttpRequest): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set<string>();
  for (const slot of secretsOf(request)) {
    const { secret } = slot;
    if (names.has(secretKey(slot))) continue;
    let base = secret.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d|$)/, '_');
    if (TAKEN.test(base)) base = `SECRET_${base}`;
    let name = base;
    for (let count = 2; used.has(name); count += 1) name = `${base}_${count}`;
    used.add(name);
    names.set(secretKey(slot), name);
  }
  return names;
}
