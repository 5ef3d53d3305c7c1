import type { Draft, DraftField } from '../../model/draft';
import { ANY_ORIGIN } from '../../request/calledOperation';
import { encodeQueryName, encodeQueryValue } from '../../request/percent';
import { readable } from '../../request/readable';
import { templateNames } from '../../request/templateNames';

/**
 * Path and query of a URL as a draft of any cluster has them.
 * @param target percent-encoded as far as its writer did so, `{{name}}` for variables
 * @param literalBraces whether `{name}` in the path is text, and no place to be filled
 */
export function draftTarget(target: string, literalBraces: boolean): Pick<Draft, 'url' | 'path' | 'query'> {
  const [given = '', ...asked] = target.split('?');
  const path = literalBraces ? withoutPlaces(given) : given;
  const query = asked.join('?');
  const fields = queryFields(query);
  return {
    url: ANY_ORIGIN + path + (fields ? '' : `?${query}`),
    path: templateNames(path).map((name) => ({ name, value: '', enabled: true })),
    query: fields ?? [],
  };
}

/** Braces that stand alone are escaped, which is how they are sent anyway; a variable stays one. */
const withoutPlaces = (path: string): string =>
  path.replace(/\{\{[^{}]+\}\}|[{}]/g, (found) => (found.length > 1 ? found : encodeURIComponent(found)));

/**
 * The fields of a query; undefined where fields can't say it, such as `?all` and `?=1`. A `+` is a space there, to every server that the
 * gateways of Prism are built on (HTML, application/x-www-form-urlencoded); a field sends it as `%20`.
 */
function queryFields(query: string): DraftField[] | undefined {
  if (query === '') return [];
  const fields: DraftField[] = [];
  for (const pair of query.replaceAll('+', '%20').split('&')) {
    const equals = pair.indexOf('=');
    if (equals <= 0) return undefined;
    const name = readable(pair.slice(0, equals), encodeQueryName);
    fields.push({ name, value: readable(pair.slice(equals + 1), encodeQueryValue), enabled: true });
  }
  return fields;
}
