import type { Catalog, CatalogProblem, SpecFile } from '../model/catalog';
import type { Family } from '../model/family';
import { assemble } from './assemble';
import { familyOfSwagger12, guessFamily, kindOf } from './detect';
import { readDocuments, type ReadYaml, type SourceDocument } from './documents';
import { readOpenApi3 } from './openapi3';
import type { FiledPart, Part } from './part';
import { readSwagger12 } from './swagger12';
import { readSwagger2 } from './swagger2';
import { asArray, asLine } from './values';

export interface ReadOptions {
  /** Reads YAML (`prepareYaml` in `yaml.ts`); without it a file that is no JSON is a problem. */
  readonly yaml?: ReadYaml;
  /** Told of each file before it is read: whoever watches from outside knows then at which one it stands still. */
  readonly onFile?: (file: SpecFile) => void;
}

/**
 * Catalogs of the operations that description files tell of: Swagger 1.2 (a listing and its documents, or documents
 * alone), Swagger 2.0, OpenAPI 3.0 and 3.1, told apart by content. One catalog a family, however many files it takes;
 * the first file that describes an operation decides. Never throws: a document that can't be read costs itself only
 * and is listed in `problems` of the family that it seems to belong to, or of an `other` catalog without operations.
 */
export function readDescriptions(files: readonly SpecFile[], options: ReadOptions = {}): Catalog[] {
  const parts: FiledPart[] = [];
  const unplaced: { problem: CatalogProblem; family: Family | undefined }[] = [];
  for (const file of files) {
    options.onFile?.(file);
    const { documents, problems, text } = readDocuments(file, options.yaml);
    for (const document of documents) parts.push({ ...readDocument(document), file: file.name });
    const family = problems.length > 0 ? guessFamily(text) : undefined;
    for (const problem of problems) unplaced.push({ problem, family });
  }
  const families = new Set(parts.map((part) => part.family));
  const only = families.size === 1 ? parts[0]?.family : undefined;
  for (const { problem, family } of unplaced) {
    const place = family && families.has(family) ? family : (only ?? family ?? 'other');
    parts.push({ ...emptyPart(place), problems: [problem], file: problem.file });
  }
  return assemble(parts.length > 0 ? parts : [{ ...emptyPart('other'), file: '' }]);
}

function emptyPart(family: Family): Part {
  return { family, title: '', version: '', entries: [], problems: [] };
}

function readDocument(document: SourceDocument): Part {
  switch (kindOf(document.value)) {
    case 'swagger-1.2':
      return readSwagger12(document);
    case 'swagger-1.2-listing':
      return readListing(document);
    case 'swagger-2.0':
      return readSwagger2(document);
    case 'openapi-3':
      return readOpenApi3(document);
    default:
      return {
        ...emptyPart('other'),
        problems: [
          { file: document.file, detail: 'This is JSON or YAML, but no API description that is known.' },
        ],
      };
  }
}

/** A listing has no operations of its own: it names the documents that have. */
function readListing({ value }: SourceDocument): Part {
  const version = asLine(value['apiVersion']);
  return { ...emptyPart(familyOfSwagger12('', version)), version, title: '' };
}

/** Paths of the documents that a Swagger 1.2 listing names, such as `/vms`; empty where the value is no listing. */
export function listedDocuments(value: unknown): string[] {
  const document = value as Record<string, unknown> | null;
  if (typeof document !== 'object' || document === null || kindOf(document) !== 'swagger-1.2-listing')
    return [];
  return asArray(document['apis']).flatMap((api) => {
    const path = (api as Record<string, unknown> | null)?.['path'];
    return typeof path === 'string' ? [path] : [];
  });
}
