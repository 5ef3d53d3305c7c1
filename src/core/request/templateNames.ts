/** `{name}` of a path template; the `{{name}}` of a variable is left alone. */
export const PLACE = /(?<!\{)\{([^{}]+)\}(?!\})/;

/** Names of the path parameters in a draft's URL, each once. */
export function templateNames(url: string): string[] {
  const [path = ''] = url.split('?');
  return [...new Set(Array.from(path.matchAll(new RegExp(PLACE, 'g')), ([, name = '']) => name))];
}
