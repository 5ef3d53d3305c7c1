import { bearsHeader, spelled, type Call, type CallHeader, type Words } from '../call';
import type { SnippetLogin } from '../context';

/**
 * Whether `session.request` sends `call` as it is. Where not, it has to be prepared by hand: requests and urllib3 (1.26 and 2) quote anew
 * what they take for unsafe, keep one header of a name and say a method in capitals.
 */
export function sentAsWritten(call: Call, login: SnippetLogin): boolean {
  return (
    call.method === call.method.toUpperCase() &&
    targetStays(call.target) &&
    headersStay(call.headers) &&
    !(login.kind === 'basic' && bearsHeader(call, 'authorization'))
  );
}

/** An escape stays if it has capitals and stands for a sign that needs one. */
const ESCAPE = /%(?!2[DE]|3\d|4[1-9A-F]|5[\dAF]|6[1-9A-F]|7[\dAE])[\dA-F]{2}/.source;
/** RFC 3986, 3.3: what a path may have in it. */
const SIGN = /[\w.~!$&'()*+,;=:@/-]/.source;
/** A query of no signs would lose its `?`. */
const STAYS = new RegExp(`^/(?!/)(?:${SIGN}|${ESCAPE})*(?:\\?(?:[?]|${SIGN}|${ESCAPE})+)?$`);

const DOT_SEGMENT = /\/\.{1,2}(?=\/|\?|$)/;

/** Whether requests and urllib3 leave the path and query alone. The value of a variable may be a dot, and make a segment of dots. */
export function targetStays(target: Words): boolean {
  const text = spelled(target, '.');
  const [path = ''] = text.split('?', 1);
  return STAYS.test(text) && !DOT_SEGMENT.test(path);
}

/** What requests sets by itself once there is a body. */
const LENGTHS = new Set(['content-length', 'transfer-encoding']);
/** Latin-1; requests refuses white space of any kind at the beginning. */
const VALUE = /^(?:[\u0021-\u0084\u0086-\u009f\u00a1-\u00ff][\u0000-\u00ff]*)?$/;

function headersStay(headers: readonly CallHeader[]): boolean {
  const names = new Set(headers.map(({ name }) => name.toLowerCase()));
  return (
    names.size === headers.length &&
    headers.every(({ name, value }) => !LENGTHS.has(name.toLowerCase()) && VALUE.test(spelled(value, '*')))
  );
}
