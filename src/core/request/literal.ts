import { HEADER_VALUE } from '../text/headerText';

/**
 * Texts of a description in a draft stand for themselves. `{{name}}` in one would be replaced by a variable of the person's, a secret one
 * too, when the request is sent: whoever wrote the description could have it put where it is logged, such as in a query.
 */

/** In a path or a query: braces that stand together are escaped, which a server reads as the same (RFC 3986, 2.4). */
export const literalInUrl = (text: string): string =>
  text.replace(/\{{2,}/g, (braces) => braces.replaceAll('{', '%7B'));

/** In JSON, where braces stand together within strings alone: all but the last are escaped (RFC 8259, 7). */
export const literalInJson = (json: string): string => json.replace(/\{(?=\{)/g, '\\u007b');

/** In a header, which knows no escapes: '' for what would be replaced, or could not be sent. */
export const literalInHeader = (text: string): string =>
  text.includes('{{') || !HEADER_VALUE.test(text) ? '' : text;
