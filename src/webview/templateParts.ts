/** A place in a text that is filled when the request is built. */
export interface TemplatePart {
  readonly kind: 'variable' | 'parameter';
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** `{{name}}` first, so that a path parameter is never found inside a variable. */
export const PATH_OR_VARIABLE = /\{\{([^{}]*)\}\}|\{([^{}]+)\}/g;

/** The variables `{{name}}` and the path parameters `{name}` of a text, in its order. */
export function templateParts(text: string): readonly TemplatePart[] {
  return Array.from(text.matchAll(PATH_OR_VARIABLE), (match) => ({
    kind: match[1] === undefined ? 'parameter' : 'variable',
    name: (match[1] ?? match[2] ?? '').trim(),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** Names of the path parameters of a URL, each once. */
export function pathParameters(url: string): readonly string[] {
  const names = templateParts(url).filter((part) => part.kind === 'parameter');
  return [...new Set(names.map((part) => part.name))];
}
