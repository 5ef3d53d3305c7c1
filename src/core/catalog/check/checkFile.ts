import type { CatalogProblem, SpecFile } from '../../model/catalog';
import { placeFinder, type Place } from '../../text/place';
import { decodeText } from '../read/decodeText';
import { kindOf } from '../read/detect';
import { readDocuments, type ReadYaml } from '../read/documents';
import { readDescriptions } from '../read/readDescriptions';
import type { SourceDocument } from '../read/sourceDocument';
import { sourcePlaces, type SourceRange } from '../sourcePlaces';
import { duplicateKeys } from './duplicateKeys';
import type { CheckedFile, Finding } from './finding';
import { grouped, type PlacedFinding } from './grouped';
import { checkPaths } from './pathParameters';
import { checkReferences } from './references';
import { checkSwagger12 } from './swagger12';

/** Says what the specification of Swagger 2.0 or OpenAPI 3 objects to; from the bundle that has the parser. */
export type Validate = (
  document: unknown,
) => Promise<readonly { readonly message: string; readonly path?: string; readonly about?: string }[]>;

/** All that is wrong with a file, with the places. Never throws for what is in it. */
export async function checkFile(
  file: SpecFile,
  yaml: ReadYaml | undefined,
  validate: Validate,
): Promise<CheckedFile> {
  const text = decodeText(file.bytes);
  const place = placeFinder(text);
  const placed: PlacedFinding[] = unread(file, yaml);
  const { documents } = readDocuments(file, yaml);
  for (const document of documents)
    placed.push(...inPlace(document, await findingsIn(document, validate), text, place));
  // documents in one list have one text
  const texts = new Set(documents.filter(({ syntax }) => syntax === 'json').map(({ offset }) => offset));
  for (const offset of texts) placed.push(...repeated(offset, text, place));
  return { name: file.name, groups: grouped(placed) };
}

async function findingsIn({ value }: SourceDocument, validate: Validate): Promise<readonly Finding[]> {
  switch (kindOf(value)) {
    case 'swagger-1.2':
      return checkSwagger12(value);
    case 'swagger-2.0':
    case 'openapi-3':
      return [
        ...(await validate(value)).map(({ message, path = '', about }): Finding => ({
          kind: 'specification',
          message: about === undefined ? message : `${message}: ${about}`,
          pointer: path,
          alike: message,
        })),
        ...checkReferences(value),
        ...checkPaths(value),
      ];
    default:
      return [];
  }
}

/** What cost operations: the reader's own words. */
function unread(file: SpecFile, yaml: ReadYaml | undefined): PlacedFinding[] {
  const problems = readDescriptions([file], yaml ? { yaml } : {}).flatMap((catalog) => catalog.problems);
  return problems.map(({ detail, line, column = 1 }: CatalogProblem) => ({
    kind: 'unread',
    message: detail,
    ...(line === undefined ? {} : { range: { start: { line, column }, end: { line, column } } }),
  }));
}

function inPlace(
  { offset, inside }: SourceDocument,
  findings: readonly Finding[],
  text: string,
  place: (offset: number) => Place,
): PlacedFinding[] {
  const pointers = findings.map(({ pointer }) => inside + pointer);
  const places = sourcePlaces(text, pointers, offset, place);
  return findings.map(({ kind, message, alike, pointer }) => {
    const range: SourceRange | undefined = places.get(inside + pointer);
    return { kind, message, ...(alike === undefined ? {} : { alike }), ...(range ? { range } : {}) };
  });
}

function repeated(offset: number, text: string, place: (offset: number) => Place): PlacedFinding[] {
  return duplicateKeys(text, offset).map(({ name, inside, start, end }) => ({
    kind: 'duplicate-key',
    message: `“${name.slice(0, 100)}” stands twice in ${inside === '' ? 'the document' : inside.slice(0, 200)}: the last one counts.`,
    alike: '',
    range: { start: place(start), end: place(end) },
  }));
}
