/** A path template made ready for matching. */
export interface Template {
  pattern: RegExp;
  names: string[];
}

const escape = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Reads `/vms/{uuid}` or `/nfs_whitelist/{name:.+}`. A slash at the end is optional on both sides: the v2 documents
 * write `/vms/`, and scripts call both.
 */
export function readTemplate(path: string): Template {
  const names: string[] = [];
  let source = '';
  let at = 0;
  for (const found of path.matchAll(/\{([^{}:]+)(?::([^{}]+))?\}/g)) {
    names.push(found[1] ?? '');
    source += escape(path.slice(at, found.index)) + (found[2] === undefined ? '([^/]+)' : '(.+)');
    at = found.index + found[0].length;
  }
  source += escape(path.slice(at).replace(/\/$/, ''));
  return { pattern: new RegExp(`^${source}/?$`), names };
}

/** Parameters of a path that fits, percent-decoded; undefined when it does not fit or is badly encoded. */
export function matchTemplate(template: Template, path: string): Record<string, string> | undefined {
  const found = template.pattern.exec(path);
  if (!found) return undefined;
  try {
    return Object.fromEntries(
      template.names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]),
    );
  } catch {
    return undefined;
  }
}
