import type { Draft, DraftField } from '../model/draft';
import { isObject, objectsIn, textIn, type LooseObject } from './loose';
import { urlFromPostman, urlToPostman, type PostmanParameter, type PostmanUrl } from './postmanUrl';

/** The member that is ours. Others drop it; nothing in it is needed to send. */
export const OWN_MEMBER = 'x-prism-explorer';

export type PostmanBody =
  | {
      readonly mode: 'raw';
      readonly raw: string;
      readonly options: { readonly raw: { readonly language: string } };
    }
  /** Without `src`: still to be chosen. */
  | { readonly mode: 'file'; readonly file: { readonly src?: string } };

/** A request item of a Postman v2.1 collection, as we write it. */
export interface PostmanItem {
  readonly id?: string;
  readonly name: string;
  readonly protocolProfileBehavior?: { readonly disableBodyPruning: true };
  readonly request: {
    readonly method: string;
    readonly header: readonly PostmanParameter[];
    readonly body?: PostmanBody;
    readonly url: PostmanUrl;
  };
  readonly response: readonly never[];
  readonly [OWN_MEMBER]?: { readonly format: 1; readonly operation: string };
}

/** What only the cluster's own login may set: shown, but switched off. */
const LOGIN = /^(?:authorization|cookie|proxy-authorization)$/i;

/** A draft as an item, without id. */
export function draftToItem(draft: Draft): PostmanItem {
  const body = bodyToPostman(draft);
  // Postman sends no body with these otherwise.
  const pruned =
    body !== undefined && !(body.mode === 'raw' && body.raw === '') && /^(?:GET|HEAD)$/i.test(draft.method);
  return {
    name: draft.name,
    ...(pruned ? { protocolProfileBehavior: { disableBodyPruning: true } } : {}),
    request: {
      method: draft.method,
      header: draft.headers.map(headerToPostman),
      ...(body ? { body } : {}),
      url: urlToPostman(draft),
    },
    response: [],
    ...(draft.operation === undefined ? {} : { [OWN_MEMBER]: { format: 1, operation: draft.operation } }),
  };
}

/**
 * An item of anyone's collection as a draft: what has another form than expected is as good as absent, scripts and logins
 * are left out, a form body becomes its text. Never throws.
 */
export function itemToDraft(item: unknown): Draft {
  const value = isObject(item) ? item : {};
  const request: LooseObject = isObject(value.request) ? value.request : { url: value.request };
  const own = isObject(value[OWN_MEMBER]) ? value[OWN_MEMBER] : {};
  const body = bodyFromPostman(request.body);
  return {
    format: 1,
    name: textIn(value.name),
    ...(typeof own.operation === 'string' ? { operation: own.operation } : {}),
    method: textIn(request.method) || 'GET',
    ...urlFromPostman(request.url),
    headers: headersFromPostman(request.header, body && 'contentType' in body ? body.contentType : undefined),
    ...(body && 'file' in body ? { bodyFile: body.file } : body ? { body: body.text } : {}),
  };
}

export function headerToPostman({ name, value, enabled }: DraftField): PostmanParameter {
  return { key: name, value, ...(enabled ? {} : { disabled: true }) };
}

export function bodyToPostman({ body, bodyFile, headers }: Draft): PostmanBody | undefined {
  if (bodyFile !== undefined) return { mode: 'file', file: bodyFile === '' ? {} : { src: bodyFile } };
  if (body === undefined) return undefined;
  const type = headers.find(({ name, enabled }) => enabled && name.toLowerCase() === 'content-type')?.value;
  const json = type === undefined ? /^\s*(?:[{[]|$)/.test(body) : /\bjson\b/i.test(type);
  const language = json ? 'json' : /\bxml\b/i.test(type ?? '') ? 'xml' : 'text';
  return { mode: 'raw', raw: body, options: { raw: { language } } };
}

function headersFromPostman(header: unknown, bodyType: string | undefined): DraftField[] {
  const pairs =
    typeof header === 'string'
      ? header
          .split(/\r?\n/)
          .filter((line) => line.includes(':'))
          .map((line) => {
            const colon = line.indexOf(':');
            return { key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim(), disabled: false };
          })
      : objectsIn(header);
  const fields = pairs.map(({ key, value, disabled }) => {
    const name = textIn(key);
    return { name, value: textIn(value), enabled: disabled !== true && !LOGIN.test(name) };
  });
  if (bodyType && !fields.some(({ name }) => name.toLowerCase() === 'content-type'))
    fields.push({ name: 'Content-Type', value: bodyType, enabled: true });
  return fields;
}

type FoundBody = { readonly text: string; readonly contentType?: string } | { readonly file: string };

function bodyFromPostman(body: unknown): FoundBody | undefined {
  if (!isObject(body) || body.disabled === true) return undefined;
  if (body.mode === 'file') return fileFromPostman(body.file);
  if (body.mode === 'urlencoded') {
    const pairs = objectsIn(body.urlencoded).filter(({ disabled }) => disabled !== true);
    const text = pairs.map(({ key, value }) => `${formText(key)}=${formText(value)}`).join('&');
    return { text, contentType: 'application/x-www-form-urlencoded' };
  }
  if (body.mode === 'graphql')
    return { text: JSON.stringify(body.graphql ?? {}), contentType: 'application/json' };
  return body.mode === 'raw' || typeof body.raw === 'string' ? { text: textIn(body.raw) } : undefined;
}

/** A path, or (as Postman writes what it has read already) the content itself. */
function fileFromPostman(file: unknown): FoundBody {
  if (!isObject(file)) return { file: textIn(file) };
  const src = textIn(file.src);
  return src === '' && typeof file.content === 'string' ? { text: file.content } : { file: src };
}

/** Percent-encoded for a form; `{{variables}}` stay. */
function formText(value: unknown): string {
  return textIn(value)
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, at) => (at % 2 === 1 ? part : encodeURIComponent(part)))
    .join('');
}
