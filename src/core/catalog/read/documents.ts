import type { CatalogProblem, SpecFile } from '../../model/catalog';
import { isFailure } from '../../model/failure';
import { placeAt } from '../../text/place';
import { scanJson, skipSpace } from '../../text/scanJson';
import { crowdedWith } from './crowded';
import { decodeText } from './decodeText';
import { LIMITS, megabytes } from '../limits';
import { objectsIn, placedFaults, type SourceDocument } from './sourceDocument';
import { yamlDocuments } from './yamlDocuments';

/** Reads one document of YAML; from the bundle that is loaded only when a file needs it. */
export type ReadYaml = (text: string) => unknown;

/** What is in a file, or a part of one. */
interface Found {
  readonly documents: readonly SourceDocument[];
  readonly problems: readonly CatalogProblem[];
}

export interface FileContent extends Found {
  /** The file's text or its beginning, to guess from it what a file is that could not be read. */
  readonly text: string;
}

/** A file with more faults than these is not read to its end. */
const MAX_FAULTS = 20;
/** Bytes of a file's beginning, by which it is judged. */
const HEAD = 65_536;

/**
 * Whether a file can only be YAML, judged by its first characters, so that the YAML bundle is loaded for those alone:
 * descriptions in JSON begin with a brace, and a login page with a `<`.
 */
export function looksLikeYaml(file: SpecFile): boolean {
  const head = decodeText(file.bytes.subarray(0, 1024)).trimStart();
  return head !== '' && !/^[{[<]/.test(head);
}

/**
 * All documents of a file: one, several in a row, or a list of them. JSON is tried first: it is faster to read than YAML.
 * Comments in JSON are faults: no cluster writes any.
 */
export function readDocuments(file: SpecFile, yaml?: ReadYaml): FileContent {
  const limit = looksLikeYaml(file) ? LIMITS.yamlBytes : LIMITS.jsonBytes;
  const tooLarge = file.bytes.length > limit;
  const text = decodeText(tooLarge ? file.bytes.subarray(0, HEAD) : file.bytes);
  const problem = (detail: string, offset?: number): FileContent => ({
    documents: [],
    problems: [problemOf(file.name, text, detail, offset)],
    text,
  });
  const start = skipSpace(text, 0);
  if (start >= text.length) return problem('The file is empty.');
  if (text[start] === '<') return problem('This is a web page or XML, not an API description.', start);
  const isJson = text[start] === '{' || text[start] === '[';
  if (tooLarge) {
    const size = megabytes(file.bytes.length);
    return problem(`This is ${size}; ${isJson ? 'JSON' : 'YAML'} is read up to ${megabytes(limit)}.`);
  }
  const crowded = crowdedWith(text, isJson ? 'json' : 'yaml');
  if (crowded !== undefined) return problem(crowded);
  if (!isJson) {
    const binary = text.indexOf('\0');
    if (binary >= 0) return problem('This is no text: it has zero bytes.', binary);
    return { ...readYamlDocuments(file.name, text, yaml), text };
  }
  try {
    return {
      ...one(file.name, JSON.parse(text), { syntax: 'json', text, offset: start, end: text.length }),
      text,
    };
  } catch {
    // JSON.parse does not say where it stopped in every case, so the scan does
    return { ...inARow(file.name, text, start), text };
  }
}

function problemOf(file: string, text: string, detail: string, offset?: number): CatalogProblem {
  return { file, detail, ...(offset === undefined ? {} : placeAt(text, offset)) };
}

function inARow(file: string, text: string, start: number): Found {
  const documents: SourceDocument[] = [];
  const problems: CatalogProblem[] = [];
  for (let at = start; at < text.length;) {
    if (problems.length >= MAX_FAULTS || documents.length >= LIMITS.documents) {
      problems.push(problemOf(file, text, 'The rest of the file is not read.', at));
      break;
    }
    const scan = scanJson(text, at);
    if (scan.ok) {
      const value: unknown = JSON.parse(text.slice(at, scan.end));
      const found = one(file, value, { syntax: 'json', text, offset: at, end: scan.end });
      documents.push(...found.documents);
      problems.push(...found.problems);
      at = skipSpace(text, scan.end);
    } else {
      problems.push(problemOf(file, text, `Not JSON: ${scan.message}.`, scan.at));
      at = nextDocument(text, Math.max(scan.at, at + 1));
    }
  }
  return { documents, problems };
}

/** Where several documents are in a row each begins on a line of its own: reading goes on at the next such line. */
function nextDocument(text: string, from: number): number {
  const line = /^\{/gm;
  line.lastIndex = from;
  return line.exec(text)?.index ?? text.length;
}

function one(file: string, value: unknown, source: Omit<SourceDocument, 'file' | 'value' | 'inside'>): Found {
  const { objects, others } = objectsIn(value);
  const documents = objects.map((found) => ({ file, ...source, ...found }));
  if (documents.length > 0) {
    const faults = others.map((pointer) => ({ detail: 'This is no API description.', pointer }));
    return {
      documents,
      problems: placedFaults({ file, ...source, inside: '' }, faults.slice(0, MAX_FAULTS)),
    };
  }
  const { text, offset, syntax } = source;
  const detail =
    syntax === 'json'
      ? 'This is JSON, but no API description.'
      : 'This is neither JSON nor an API description in YAML.';
  return { documents: [], problems: [problemOf(file, text, detail, skipSpace(text, offset))] };
}

function readYamlDocuments(file: string, text: string, yaml: ReadYaml | undefined): Found {
  if (!yaml) return { documents: [], problems: [problemOf(file, text, 'This is not JSON.', 0)] };
  const found = yamlDocuments(text).map((document): Found => {
    const { start } = document;
    try {
      const end = start + document.text.length;
      return one(file, yaml(document.text), { syntax: 'yaml', text, offset: start, end });
    } catch (error) {
      return { documents: [], problems: [yamlProblem(file, placeAt(text, start).line - 1, error)] };
    }
  });
  return {
    documents: found.flatMap(({ documents }) => documents),
    problems: found.flatMap(({ problems }) => problems).slice(0, MAX_FAULTS),
  };
}

/** @param before lines of the file before the document */
function yamlProblem(file: string, before: number, error: unknown): CatalogProblem {
  const { line, column } = isFailure(error) ? (error.facts.data ?? {}) : {};
  const detail = (isFailure(error) ? error.facts.detail : undefined) ?? String(error);
  return {
    file,
    detail: `Not readable as YAML: ${detail}.`,
    ...(typeof line === 'number' ? { line: before + line } : {}),
    ...(typeof column === 'number' ? { column } : {}),
  };
}
