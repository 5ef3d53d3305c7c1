import { Failure } from '../model/failure';
import { joined } from '../text/joined';
import { scanJson } from '../text/scanJson';
import type { PageAsked } from './pagings';

/** Text with places that something else fills in; what that is makes no difference here. */
type Pieces<T extends object> = readonly (string | T)[];

/** What stands for the page in a request: a number as text, or a place for one. */
export interface PagePlace<T extends object> {
  readonly position: string | T;
  readonly size: string | T;
}

/** `target` that asks for a page in its query; what it asked for before is gone, all else is as it was written. */
export function pagedTarget<T extends object>(
  target: Pieces<T>,
  asked: PageAsked,
  place: PagePlace<T>,
): (string | T)[] {
  const { before, query } = atQuestionMark(target);
  const kept = splitAtAnd(query).filter((parameter) => {
    const name = nameOf(parameter);
    return parameter.length > 0 && name !== asked.position && name !== asked.size;
  });
  const added = [
    [`${asked.position}=`, place.position],
    [`${asked.size}=`, place.size],
  ];
  const parameters = [...kept, ...added].flatMap((parameter, at) => [at === 0 ? '?' : '&', ...parameter]);
  return joined([...before, ...parameters]);
}

/**
 * `body`, a JSON object, that asks for a page; members of other names stay as they were written, so no number is rounded. Nothing at all is an
 * empty object. Throws `unreadable-request` for what is no JSON object.
 */
export function pagedBody<T extends object>(
  body: Pieces<T>,
  asked: PageAsked,
  place: PagePlace<T>,
): (string | T)[] {
  const slots = body.filter((piece): piece is T => typeof piece !== 'string');
  const standIn = unusedIn(body);
  const text = body.map((piece) => (typeof piece === 'string' ? piece : standIn)).join('') || '{}';
  const wanted = { [asked.size]: place.size, [asked.position]: place.position };
  const { open, values, isEmpty } = membersOf(text, Object.keys(wanted));
  const pieces: (string | T)[] = [text.slice(0, open)];
  const missing = Object.keys(wanted).filter((name) => !values.some((value) => value.name === name));
  for (const [at, name] of missing.entries()) {
    const comma = isEmpty && at === missing.length - 1 ? '' : ',';
    pieces.push(`"${name}":`, wanted[name] ?? '', comma);
  }
  let done = open;
  for (const { name, start, end } of values) {
    pieces.push(text.slice(done, start), wanted[name] ?? '');
    done = end;
  }
  pieces.push(text.slice(done));
  return joined(
    pieces.flatMap((piece) => (typeof piece === 'string' ? withSlots(piece, standIn, slots) : [piece])),
  );
}

function withSlots<T extends object>(text: string, standIn: string, slots: T[]): (string | T)[] {
  return text.split(standIn).flatMap((part, at) => {
    const slot = at === 0 ? undefined : slots.shift();
    return slot === undefined ? [part] : [slot, part];
  });
}

/** A character of the private use area, which may stand in a JSON string and nowhere else. */
function unusedIn(body: Pieces<object>): string {
  for (let code = 0xe000; code < 0xf8ff; code += 1) {
    const character = String.fromCharCode(code);
    if (!body.some((piece) => typeof piece === 'string' && piece.includes(character))) return character;
  }
  throw new Failure('unreadable-request', { detail: 'body' });
}

interface Members {
  /** Offset after the brace that opens the object. */
  readonly open: number;
  readonly isEmpty: boolean;
  readonly values: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

/** Where the values of these members are in an object; what is in objects within does not count. */
function membersOf(text: string, names: readonly string[]): Members {
  const values: { name: string; start: number; end: number }[] = [];
  let depth = 0;
  let open = 0;
  let tokens = 0;
  let name: string | undefined;
  let inValue = false;
  const scanned = scanJson(text, 0, (start, end) => {
    const token = text.slice(start, end);
    tokens += 1;
    if (tokens === 1 && token === '{') open = end;
    if (depth === 1 && token === ',') {
      inValue = false;
      name = undefined;
    } else if (depth === 1 && token === ':') inValue = true;
    else if (depth === 1 && !inValue && token.startsWith('"')) name = JSON.parse(token) as string;
    else if (depth === 1 && inValue && name !== undefined && names.includes(name) && token !== '}')
      values.push({ name, start, end });
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    const last = values.at(-1);
    if (last && depth === 1 && inValue && token !== ':' && last.name === name) last.end = end;
  });
  if (!scanned.ok || open === 0 || text.slice(scanned.end).trim() !== '')
    throw new Failure('unreadable-request', { detail: 'body' });
  return { open, isEmpty: tokens === 2, values };
}

function atQuestionMark<T extends object>(
  target: Pieces<T>,
): { before: (string | T)[]; query: (string | T)[] } {
  const at = target.findIndex((piece) => typeof piece === 'string' && piece.includes('?'));
  const piece = target[at];
  if (typeof piece !== 'string') return { before: [...target], query: [] };
  const mark = piece.indexOf('?');
  return {
    before: [...target.slice(0, at), piece.slice(0, mark)],
    query: [piece.slice(mark + 1), ...target.slice(at + 1)],
  };
}

function splitAtAnd<T extends object>(query: Pieces<T>): (string | T)[][] {
  const parameters: (string | T)[][] = [[]];
  for (const piece of query) {
    const [first = '', ...rest] = typeof piece === 'string' ? piece.split('&') : [piece];
    if (first !== '') parameters.at(-1)?.push(first);
    for (const next of rest) parameters.push(next === '' ? [] : [next]);
  }
  return parameters;
}

function nameOf([first]: Pieces<object>): string {
  const name = typeof first === 'string' ? (first.split('=')[0] ?? '') : '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
