import type { Draft, DraftField } from '../model/draft';
import { isObject, objectsIn, textIn, type LooseObject } from './loose';
import { escapeFor, unescapeFor, type EscapedPlace } from './postmanEscapes';

export interface PostmanParameter {
  readonly key: string;
  readonly value: string;
  readonly disabled?: true;
}

/** A URL of a Postman v2.1 request, as we write it. */
export interface PostmanUrl {
  readonly raw: string;
  readonly protocol?: string;
  readonly host?: readonly string[];
  readonly port?: string;
  readonly path?: readonly string[];
  readonly query?: readonly PostmanParameter[];
  readonly variable?: readonly PostmanParameter[];
}

/** The part of a draft that a Postman URL holds. */
export type UrlOfDraft = Pick<Draft, 'url' | 'path' | 'query'>;

/** A `.` between braces is part of a variable's name, one between brackets of an address. */
const HOST_DOT = /\.(?![^{}]*\}\})(?![^[\]]*\])/;
const AUTHORITY = /^(.*?)(?::(\d+|\{\{[^{}]*\}\}))?$/s;

/** A draft's URL with its parameters, in Postman's members. `{name}` that fills a segment becomes `:name`. */
export function urlToPostman({ url, path, query }: UrlOfDraft): PostmanUrl {
  const [plain = '', ...asked] = url.split('?');
  const [, protocol, rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(.*)$/s.exec(plain) ?? [];
  const slash = rest.indexOf('/');
  const [, host = '', port] = AUTHORITY.exec(slash < 0 ? rest : rest.slice(0, slash)) ?? [];
  const segments =
    slash < 0
      ? undefined
      : rest
          .slice(slash + 1)
          .split('/')
          .map(segmentToPostman);
  // A query that was typed into the URL goes where Postman looks for it.
  const parameters = [...queryOf(`?${asked.join('?')}`), ...query].map((field) => toPostman(field, 'query'));
  const sent = parameters.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  const parts = {
    ...(protocol === undefined ? {} : { protocol }),
    host: host.split(HOST_DOT),
    ...(port === undefined ? {} : { port }),
    ...(segments ? { path: segments } : {}),
  };
  return {
    raw: joinParts(parts) + (sent.length > 0 ? `?${sent.join('&')}` : ''),
    ...parts,
    ...(parameters.length > 0 ? { query: parameters } : {}),
    ...(path.length > 0 ? { variable: path.map((field) => toPostman(field, 'path')) } : {}),
  };
}

/** Reads a `url` member: an object, preferably by its parts as Postman does, or a string. Never throws. */
export function urlFromPostman(value: unknown): UrlOfDraft {
  const member = isObject(value) ? value : {};
  const raw = typeof value === 'string' ? value : textIn(member.raw);
  const hasParts = member.host !== undefined || member.path !== undefined;
  const whole = hasParts ? joinParts(member) : raw.replace(/[?#].*$/s, '');
  const query = Array.isArray(member.query)
    ? objectsIn(member.query).map((each) => fromPostman(each, 'query'))
    : queryOf(raw);
  const variables = objectsIn(member.variable).map((each) => fromPostman(each, 'path'));
  const url = pathFromPostman(whole);
  for (const name of parametersOf(url))
    if (!variables.some((variable) => variable.name === name))
      variables.push({ name, value: '', enabled: true });
  return { url, path: variables, query };
}

function joinParts({ protocol, host, port, path }: LooseObject): string {
  const segments = Array.isArray(path)
    ? path.map((each) => (isObject(each) ? textIn(each.value) : textIn(each)))
    : undefined;
  const written = typeof path === 'string' ? path.replace(/^\//, '') : segments?.join('/');
  return [
    textIn(protocol) === '' ? '' : `${textIn(protocol)}://`,
    Array.isArray(host) ? host.map(textIn).join('.') : textIn(host),
    textIn(port) === '' ? '' : `:${textIn(port)}`,
    written === undefined ? '' : `/${written}`,
  ].join('');
}

function segmentToPostman(segment: string): string {
  if (segment.startsWith(':')) return `%3A${segment.slice(1)}`;
  // A parameter that is only part of a segment can't be said there; no description has one.
  return segment.replace(/^\{([^{}]+)\}$/, ':$1');
}

function pathFromPostman(whole: string): string {
  const [, before = '', path = ''] = /^((?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?[^/]*)(.*)$/s.exec(whole) ?? [];
  return before + path.replace(/\/:([^/]+)/g, '/{$1}').replace(/\/%3A/gi, '/:');
}

function parametersOf(url: string): string[] {
  return [...url.matchAll(/\/\{([^{}/]+)\}(?=\/|$)/g)].map((match) => match[1] ?? '');
}

function queryOf(raw: string): DraftField[] {
  const [, text] = /^[^?#]*\?([^#]*)/.exec(raw) ?? [];
  if (text === undefined || text === '') return [];
  return text.split('&').map((pair) => {
    const [, key = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
    return fromPostman({ key, value }, 'query');
  });
}

function toPostman({ name, value, enabled }: DraftField, place: EscapedPlace): PostmanParameter {
  return {
    key: place === 'query' ? escapeFor(place, name) : name,
    value: escapeFor(place, value),
    ...(enabled ? {} : { disabled: true }),
  };
}

function fromPostman(each: LooseObject, place: EscapedPlace): DraftField {
  // A path variable was `id` in older files.
  const key = textIn(each.key ?? (place === 'path' ? each.id : undefined));
  return {
    name: place === 'query' ? unescapeFor(place, key) : key,
    value: unescapeFor(place, textIn(each.value)),
    enabled: each.disabled !== true,
  };
}
