import type { Draft, DraftField } from '../model/draft';
import type { Operation, OperationDetail, Parameter, RequestBody } from '../model/operation';
import type { JsonValue } from '../model/schema';
import { HEADER_NAME, LOGIN_HEADERS, WORKED_OUT_HEADERS } from '../text/headerText';
import { visible } from '../text/visible';
import { isBytes } from './bytesType';
import { literalInHeader, literalInJson, literalInUrl } from './literal';
import { sampleBody } from './sample';

/**
 * Headers that are no part of a draft although descriptions declare them: login, ETag and idempotency key are added when
 * a request is sent (an idempotency key must be a fresh one each time), the rest is written by the client itself.
 */
const NOT_IN_DRAFTS: ReadonlySet<string> = new Set([
  ...LOGIN_HEADERS,
  ...WORKED_OUT_HEADERS,
  'accept',
  'content-type',
  'if-match',
  'ntnx-request-id',
]);

/** Methods whose body is sent only where the description insists: many clients and proxies drop it. */
const BODY_IS_UNUSUAL: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE']);

/** Characters of a parameter's name, and of the value that a description gives it: no server takes a longer line of a request. */
const LONGEST = 8_000;

/** Characters of a name before it ends in `…`. */
const MAX_NAME = 119;

/**
 * What an operation's request looks like before anyone has typed: path parameters empty unless the description says their
 * value, all query parameters listed and only the required ones switched on, a sample body where it takes one. Nothing that a
 * description says refers to a variable.
 */
export function newDraft(operation: Operation, detail: OperationDetail): Draft {
  const body = wantedBody(operation, detail);
  const names = (place: Parameter['in']) =>
    detail.parameters.filter((parameter) => parameter.in === place && parameter.name.length <= LONGEST);
  const type = body && literalInHeader(body.contentType);
  const contentType: DraftField[] = type ? [{ name: 'Content-Type', value: type, enabled: true }] : [];
  return {
    format: 1,
    name: nameOf(operation),
    operation: operation.key,
    method: operation.method,
    url: `https://{{cluster_ip}}:{{port}}${literalInUrl(operation.urlPath)}`,
    path: names('path').map((parameter) => ({ ...fieldOf(parameter, literalInUrl), enabled: true })),
    query: names('query').map((parameter) => ({
      ...fieldOf(parameter, literalInUrl),
      name: literalInUrl(parameter.name),
    })),
    headers: [
      { name: 'Accept', value: 'application/json', enabled: true },
      ...contentType,
      ...names('header')
        .filter(({ name }) => HEADER_NAME.test(name) && !NOT_IN_DRAFTS.has(name.toLowerCase()))
        .map((parameter) => fieldOf(parameter, literalInHeader)),
    ],
    ...(body ? bodyMember(operation, body) : {}),
  };
}

/** The full stop of a summary ends a sentence and no name: a file's would have two, and a script's comment a colon behind it. */
function nameOf({ summary, method, path }: Operation): string {
  const line = summary
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<!\.)\.$/, '');
  return line === '' ? visible(`${method} ${path}`, MAX_NAME) : visible(line, MAX_NAME);
}

function fieldOf(parameter: Parameter, literal: (text: string) => string): DraftField {
  const { name, required } = parameter;
  return { name, value: literal(shortValue(startValue(parameter))), enabled: required };
}

/**
 * The description's default, or the only value there is. Where one is required also its example, but for a path: there it
 * is the identifier of a thing that is not there, and empty fields are asked for before a request is sent.
 */
function startValue({ in: place, required, schema }: Parameter): JsonValue | undefined {
  if (schema.default !== undefined) return schema.default;
  if (!required) return undefined;
  if (schema.enum?.length === 1) return schema.enum[0];
  return place === 'path' ? undefined : schema.example;
}

/** '' for what is too long to be meant, or nested too deep to be written. */
function shortValue(value: JsonValue | undefined): string {
  try {
    const text = valueText(value);
    return text.length > LONGEST ? '' : text;
  } catch {
    return '';
  }
}

function valueText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(valueText).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function wantedBody({ method }: Operation, { body }: OperationDetail): RequestBody | undefined {
  return body && (body.required || !BODY_IS_UNUSUAL.has(method)) ? body : undefined;
}

/** Bytes come from a file, which is to be chosen; anything else is text. */
function bodyMember(operation: Operation, body: RequestBody): Pick<Draft, 'body' | 'bodyFile'> {
  return isBytes(body.contentType) ? { bodyFile: '' } : { body: bodyText(operation, body) };
}

/** Text of the body: a sample for JSON, the fields of a form, nothing for other types. */
function bodyText({ family, method, path }: Operation, { contentType, schema }: RequestBody): string {
  if (/json/i.test(contentType)) return literalInJson(sampleBody(schema, { family, method, path }));
  if (contentType !== 'application/x-www-form-urlencoded') return '';
  return (schema.properties ?? []).map(({ name }) => `${encodeURIComponent(name.toWellFormed())}=`).join('&');
}
