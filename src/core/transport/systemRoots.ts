import * as tls from 'node:tls';

let roots: string[] | undefined;

/**
 * Node's own roots and, where this Node can read it (from 22.15 and 24 on), the operating system's store, in which companies keep
 * theirs. PEM; undefined stands for Node's own.
 */
export function systemRoots(): readonly string[] | undefined {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default' | 'system') => string[] };
  if (!getCACertificates) return undefined;
  roots ??= [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  return roots;
}
