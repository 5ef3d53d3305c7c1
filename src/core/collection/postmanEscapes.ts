/**
 * Postman sends what stands in a query or a path parameter nearly as it stands, also what means something else there: a `+` is
 * read as a space, a `/` begins another segment. In a draft a value means itself. So these characters are written
 * percent-encoded into a file and taken back when it is read; `{{variables}}` are left alone.
 */
export type EscapedPlace = 'query' | 'path';

const WRITTEN: Readonly<Record<EscapedPlace, RegExp>> = {
  query: /\{\{[^{}]*\}\}|[+;]|%(?![0-9A-Fa-f]{2})/g,
  path: /\{\{[^{}]*\}\}|[/\\?#;]|%(?![0-9A-Fa-f]{2})/g,
};

const READ: Readonly<Record<EscapedPlace, RegExp>> = {
  query: /\{\{[^{}]*\}\}|%(?:2B|3B|25(?![0-9A-Fa-f]{2}))/gi,
  path: /\{\{[^{}]*\}\}|%(?:2F|5C|3F|23|3B|25(?![0-9A-Fa-f]{2}))/gi,
};

/** A draft's text as Postman has to have it. */
export function escapeFor(place: EscapedPlace, text: string): string {
  return text.replace(WRITTEN[place], (found) => {
    if (found.startsWith('{{')) return found;
    return `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
}

/** Postman's text as a draft has it. */
export function unescapeFor(place: EscapedPlace, text: string): string {
  return text.replace(READ[place], (found) => {
    return found.startsWith('{{') ? found : String.fromCharCode(Number.parseInt(found.slice(1), 16));
  });
}
