import { record, type Loose } from '../text/loose';

/** What an error body says, whatever its shape. */
export interface ErrorBody {
  /** The most telling first. */
  readonly messages: readonly string[];
  /** The vendor's code, such as `1202` or `RBA-10001`. */
  readonly code?: string;
  /** Stacks and the like. */
  readonly details: readonly string[];
  /** Prism itself answers in JSON; pages and bare text are of what stands before it. */
  readonly shape: 'json' | 'page' | 'text' | 'none';
}

type Read = Omit<ErrorBody, 'shape'>;

/** Characters; what an error has to say is at its beginning. */
const LONGEST = 256 * 1024;
const LONGEST_PAGE = 32 * 1024;
const NOTHING: ErrorBody = { messages: [], details: [], shape: 'none' };
/** A tenth of the letters; a text in another charset has fewer of them. */
const GARBAGE = 0.1;

/**
 * Reads an error body: v3's `message_list`, the code and stack of v2 and v1, v4's `data.error` as a list or as an object, any other
 * JSON with a message, a page, or bare text. Never throws.
 */
export function readErrorBody(body: string, contentType: string): ErrorBody {
  const text = body.slice(0, LONGEST).trim();
  if (text === '' || isGarbage(text)) return NOTHING;
  if (/^[[{"]/.test(text)) {
    try {
      return { ...readJson(JSON.parse(text)), shape: 'json' };
    } catch {
      // Cut off, nested beyond all measure, or not JSON after all: read as text below.
    }
  }
  return /^</.test(text) || /html/i.test(contentType)
    ? { ...readPage(text.slice(0, LONGEST_PAGE)), shape: 'page' }
    : { ...readText(text), shape: 'text' };
}

/** Bytes that are no text, such as an archive or what was compressed twice. */
function isGarbage(text: string): boolean {
  const looked = text.slice(0, 4096);
  const odd = looked.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return odd / looked.length > GARBAGE;
}

function readJson(value: unknown): Read {
  if (typeof value === 'string') return readText(value);
  if (Array.isArray(value)) return merged(value.map(readJson));
  const body = record(value);
  if (Array.isArray(body.message_list)) return merged(body.message_list.map(readV3Message));
  const error = record(body.data).error ?? body.error;
  if (Array.isArray(error)) return merged(error.map((each) => readV4Message(record(each))));
  if (typeof error === 'object' && error !== null) return readV4Validation(record(error));
  return readPlain(body);
}

/** v1, v2, Karbon, and gateways with a message under some common name. */
function readPlain(body: Loose): Read {
  const coded = record(body.error_code ?? body.errorCode);
  const stack = text(body.detailed_message ?? body.detailedMessage);
  const message = [body.message, body.error_description, body.error, body.detail, body.reason]
    .map(text)
    .find((each) => each !== undefined);
  return compact({
    messages: [message],
    code: codeOf(coded.code ?? (message === undefined ? undefined : body.code)),
    details: [stack],
  });
}

/** `details` is an object from member to complaints, or a string. */
function readV3Message(value: unknown): Read {
  const { message, reason, details } = record(value);
  const complaints = typeof details === 'object' && details !== null ? complaintsOf(details as Loose) : [];
  const said = [text(message)?.replace(/\.$/, ''), ...complaints].filter((each) => each !== undefined);
  return compact({
    messages: [said.join(': ') || undefined],
    code: codeOf(reason),
    details: [text(details)],
  });
}

function complaintsOf(details: Loose): string[] {
  return Object.entries(details).flatMap(([member, complaints]) =>
    (Array.isArray(complaints) ? complaints : [complaints])
      .map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
      .map((each) => (member ? `${member}: ${each}` : each)),
  );
}

function readV4Message(error: Loose): Read {
  const group = text(error.errorGroup);
  return compact({ messages: [text(error.message) ?? group], code: codeOf(error.code), details: [group] });
}

function readV4Validation(error: Loose): Read {
  const list = Array.isArray(error.validationErrorMessages) ? error.validationErrorMessages.map(record) : [];
  const complaints = list.map((each) => {
    const at = text(each.attributePath);
    const message = text(each.message);
    return at && message ? `${at}: ${message}` : message;
  });
  return compact({
    messages: [...complaints, text(error.message) ?? text(error.error)],
    code: codeOf(error.code),
    details: [],
  });
}

/** Title and first heading of a page; a Java server's own error pages have both. */
function readPage(html: string): Read {
  const inside = (tag: string): string | undefined => {
    const found = new RegExp(`<${tag}\\b[^<>]*>([\\s\\S]{0,2000}?)</${tag}>`, 'i').exec(html)?.[1];
    return found === undefined ? undefined : text(plain(found));
  };
  const whole = plain(html.replace(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, ' '));
  return compact({ messages: [inside('p') ?? inside('h1') ?? inside('title')], details: [text(whole)] });
}

function plain(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };
  return html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_all, name: string) => entities[name] ?? ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

/** The first line, or of a Java stack the message behind the class name; all of it as details where there is more. */
function readText(whole: string): Read {
  const lines = whole.trim().split(/\r?\n/);
  const first = (lines[0] ?? '').replace(/^(?:[a-z_$][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error):\s*/, '');
  return compact({ messages: [text(first)], details: [lines.length > 1 ? whole.trim() : undefined] });
}

function merged(bodies: readonly Read[]): Read {
  const code = bodies.find((each) => each.code !== undefined)?.code;
  return {
    messages: bodies.flatMap((each) => each.messages),
    ...(code === undefined ? {} : { code }),
    details: bodies.flatMap((each) => each.details),
  };
}

function compact(given: {
  readonly messages: readonly (string | undefined)[];
  readonly code?: string | undefined;
  readonly details: readonly (string | undefined)[];
}): Read {
  return {
    messages: given.messages.filter((each) => each !== undefined),
    ...(given.code === undefined ? {} : { code: given.code }),
    details: given.details.filter((each) => each !== undefined),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function codeOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : text(value);
}
