import type { CatalogProblem, SpecFile } from '../model/catalog';
import { isFailure } from '../model/failure';
import { placeAt } from '../text/place';
import { scanJson, skipSpace } from '../text/scanJson';
import { isObject, type JsonObject } from './values';

/** Reads YAML; from the bundle that is loaded only when a file needs it. */
export type ReadYaml = (text: string) => unknown;

export interface SourceDocument {
  readonly file: string;
  readonly value: JsonObject;
  /** At which it begins in the file's text: a file may have several documents in a row. */
  readonly offset: number;
}

export interface FileContent {
  readonly documents: readonly SourceDocument[];
  readonly problems: readonly CatalogProblem[];
  /** The file's text, to guess from it what a file is that could not be read. */
  readonly text: string;
}

/** A file with more faults than these is not read to its end. */
const MAX_FAULTS = 20;

/** The text of a file: UTF-8, or UTF-16 with a byte order mark or seen by its zero bytes. A mark is taken off. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const wide = bytes.length >= 2 && (marked || (first === 0) !== (second === 0));
  if (!wide) return new TextDecoder().decode(bytes);
  const bigEndian = marked ? first === 0xfe : first === 0;
  return new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le').decode(bytes);
}

/**
 * Whether a file can only be YAML, judged by its first characters, so that the YAML bundle is loaded for those alone:
 * descriptions in JSON begin with a brace, and a login page with a `<`.
 */
export function looksLikeYaml(file: SpecFile): boolean {
  const head = decodeText(file.bytes.subarray(0, 1024)).trimStart();
  return head !== '' && !/^[{[<]/.test(head);
}

/** All documents of a file. JSON is tried first: it is some 50 times faster to read than YAML. */
export function readDocuments(file: SpecFile, yaml?: ReadYaml): FileContent {
  const text = decodeText(file.bytes);
  const problem = (detail: string, offset?: number): CatalogProblem => ({
    file: file.name,
    detail,
    ...(offset === undefined ? {} : placeAt(text, offset)),
  });
  const start = skipSpace(text, 0);
  if (start >= text.length) return { documents: [], problems: [problem('The file is empty.')], text };
  if (text[start] === '<') {
    return {
      documents: [],
      problems: [problem('This is a web page or XML, not an API description.', start)],
      text,
    };
  }
  if (text[start] !== '{' && text[start] !== '[') {
    return { ...readYamlDocument(file.name, text, yaml), text };
  }
  try {
    return { ...one(file.name, JSON.parse(text), start), text };
  } catch {
    // JSON.parse does not say where it stopped in every case, so the scan below does
  }
  const documents: SourceDocument[] = [];
  const problems: CatalogProblem[] = [];
  for (let at = start; at < text.length && problems.length < MAX_FAULTS;) {
    const scan = scanJson(text, at);
    if (scan.ok) {
      const found = one(file.name, JSON.parse(text.slice(at, scan.end)), at);
      documents.push(...found.documents);
      problems.push(...found.problems);
      at = skipSpace(text, scan.end);
    } else {
      problems.push(problem(`Not JSON: ${scan.message}.`, scan.at));
      at = nextDocument(text, Math.max(scan.at, at + 1));
    }
  }
  return { documents, problems, text };
}

/** Where several documents are in a row each begins on a line of its own: reading goes on at the next such line. */
function nextDocument(text: string, from: number): number {
  const line = /^\{/gm;
  line.lastIndex = from;
  return line.exec(text)?.index ?? text.length;
}

function one(file: string, value: unknown, offset: number): Pick<FileContent, 'documents' | 'problems'> {
  if (isObject(value)) return { documents: [{ file, value, offset }], problems: [] };
  return { documents: [], problems: [{ file, detail: 'This is JSON, but no API description.' }] };
}

function readYamlDocument(
  file: string,
  text: string,
  yaml: ReadYaml | undefined,
): Pick<FileContent, 'documents' | 'problems'> {
  if (!yaml) return { documents: [], problems: [{ file, detail: 'This is not JSON.', line: 1, column: 1 }] };
  try {
    const value = yaml(text);
    if (isObject(value)) return { documents: [{ file, value, offset: 0 }], problems: [] };
    return {
      documents: [],
      problems: [{ file, detail: 'This is neither JSON nor an API description in YAML.' }],
    };
  } catch (error) {
    const { line, column } = isFailure(error) ? (error.facts.data ?? {}) : {};
    const detail = isFailure(error)
      ? (error.facts.detail ?? '')
      : error instanceof Error
        ? error.message
        : String(error);
    return {
      documents: [],
      problems: [
        {
          file,
          detail: `Not readable as YAML: ${detail}`,
          ...(typeof line === 'number' ? { line } : {}),
          ...(typeof column === 'number' ? { column } : {}),
        },
      ],
    };
  }
}
