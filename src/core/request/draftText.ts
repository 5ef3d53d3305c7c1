import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Draft, DraftField } from '../model/draft';
import { Failure } from '../model/failure';
import { placeAt } from '../text/place';
import { scanJson, skipSpace } from '../text/scanJson';

type JsonPath = (string | number)[];

/** A draft as the text that a person edits and that is saved: JSON, two spaces, a final newline. */
export function draftText(draft: Draft): string {
  const { format, name, operation, method, url, path, query, headers, body, bodyFile } = draft;
  const members = { format, name, operation, method, url, path, query, headers, body, bodyFile };
  return `${JSON.stringify(members, null, 2)}\n`;
}

/**
 * The draft that a text holds. Members that are not known are left alone: they stay in the text.
 * @throws Failure `unreadable-request` where the text is no draft, `newer-format` where a newer version wrote it; both
 * with line and column, in words in `detail` and as numbers in `data`
 */
export function parseDraft(text: string): Draft {
  const scan = scanJson(text);
  if (!scan.ok) throw unreadable(text, scan.at, `not JSON, ${scan.message}`);
  const rest = skipSpace(text, scan.end);
  if (rest < text.length) throw unreadable(text, rest, 'more text after the end of the request');
  return new Reader(text).draft(JSON.parse(text) as unknown);
}

function unreadable(text: string, offset: number, what: string): Failure {
  const place = placeAt(text, offset);
  return new Failure('unreadable-request', {
    detail: `line ${place.line}:${place.column}: ${what}`,
    data: { ...place },
  });
}

/** Checks the members one by one; where one is wrong the text is parsed again for its place. */
class Reader {
  constructor(private readonly text: string) {}

  draft(value: unknown): Draft {
    if (!isObject(value)) throw this.wrong([], 'a request is an object');
    this.checkFormat(value['format']);
    const operation = value['operation'] === undefined ? undefined : this.member(value, 'operation');
    const body = value['body'] === undefined ? undefined : this.member(value, 'body');
    const bodyFile = value['bodyFile'] === undefined ? undefined : this.member(value, 'bodyFile');
    if (body !== undefined && bodyFile !== undefined)
      throw this.wrong(['bodyFile'], 'only one of "body" and "bodyFile" can be sent');
    return {
      format: 1,
      name: this.member(value, 'name'),
      ...(operation === undefined ? {} : { operation }),
      method: this.member(value, 'method'),
      url: this.member(value, 'url'),
      path: this.fields(value, 'path'),
      query: this.fields(value, 'query'),
      headers: this.fields(value, 'headers'),
      ...(body === undefined ? {} : { body }),
      ...(bodyFile === undefined ? {} : { bodyFile }),
    };
  }

  private checkFormat(format: unknown): void {
    if (format === 1) return;
    if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) {
      throw this.wrong(['format'], '"format" must be 1');
    }
    const place = this.placeOf(['format']);
    throw new Failure('newer-format', {
      detail: `line ${place.line}:${place.column}: format ${format}`,
      data: { ...place, format },
    });
  }

  private member(object: Record<string, unknown>, name: string, path: JsonPath = []): string {
    const value = object[name];
    if (typeof value !== 'string') throw this.wrong([...path, name], `"${name}" must be text`);
    return value;
  }

  private fields(draft: Record<string, unknown>, list: string): DraftField[] {
    const value = draft[list];
    if (!Array.isArray(value)) throw this.wrong([list], `"${list}" must be a list`);
    return value.map((field: unknown, index) => {
      if (!isObject(field)) throw this.wrong([list, index], `an entry of "${list}" must be an object`);
      const enabled = field['enabled'];
      if (typeof enabled !== 'boolean') {
        throw this.wrong([list, index, 'enabled'], '"enabled" must be true or false');
      }
      const at = [list, index];
      return { name: this.member(field, 'name', at), value: this.member(field, 'value', at), enabled };
    });
  }

  private wrong(path: JsonPath, what: string): Failure {
    return unreadable(this.text, this.offsetOf(path), what);
  }

  private placeOf(path: JsonPath) {
    return placeAt(this.text, this.offsetOf(path));
  }

  /** Offset of a member's value; of the nearest object around it where the member is missing. */
  private offsetOf(path: JsonPath): number {
    const root = parseTree(this.text);
    for (let length = path.length; root && length >= 0; length--) {
      const node = findNodeAtLocation(root, path.slice(0, length));
      if (node) return node.offset;
    }
    return 0;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
