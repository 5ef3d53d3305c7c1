import type { Catalog, CatalogProblem, SpecFile } from '../../model/catalog';
import type { Family } from '../../model/family';
import { assemble } from './assemble';
import { guessFamily, kindOf } from './detect';
import { readDocuments, type ReadYaml } from './documents';
import { readListing } from './listing';
import { readOpenApi3 } from './openapi3';
import { LIMITS, megabytes } from '../limits';
import { emptyPart, type FiledPart, type Part } from './part';
import { readSwagger12 } from './swagger12';
import { readSwagger2 } from './swagger2';
import { placedFaults, type SourceDocument } from './sourceDocument';

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
  let bytes = 0;
  let operations = 0;
  for (const file of files) {
    // what is too large by itself is refused for that
    if (file.bytes.length <= LIMITS.jsonBytes) bytes += file.bytes.length;
    const refused = refusal(bytes, operations);
    if (refused !== undefined) {
      unplaced.push({ problem: { file: file.name, detail: refused }, family: undefined });
      continue;
    }
    options.onFile?.(file);
    const { documents, problems, text } = readDocuments(file, options.yaml);
    for (const document of documents) {
      for (const part of readDocument(document)) {
        operations += part.entries.length;
        parts.push({ ...part, file: file.name });
      }
      if (operations >= LIMITS.operations) break;
    }
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

/** Why a file is not read after those before it; undefined where it is. */
function refusal(bytes: number, operations: number): string | undefined {
  if (operations >= LIMITS.operations) {
    const limit = LIMITS.operations.toLocaleString('en');
    return `This is left out: ${limit} operations are read at once.`;
  }
  if (bytes <= LIMITS.totalBytes) return undefined;
  return `This is left out: files of ${megabytes(LIMITS.totalBytes)} in all are read at once.`;
}

function readDocument(document: SourceDocument): readonly Part[] {
  switch (kindOf(document.value)) {
    case 'swagger-1.2':
      return [readSwagger12(document)];
    case 'swagger-1.2-listing':
      return readListing(document);
    case 'swagger-2.0':
      return [readSwagger2(document)];
    case 'openapi-3':
      return [readOpenApi3(document)];
    default: {
      const detail = 'This is JSON or YAML, but no API description that is known.';
      return [{ ...emptyPart('other'), problems: placedFaults(document, [{ detail, pointer: '' }]) }];
    }
  }
}
