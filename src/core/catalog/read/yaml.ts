import SwaggerParser from '@apidevtools/swagger-parser';
import { Failure } from '../../model/failure';
import type { SpecFile } from '../../model/catalog';
import { isWithinLimits } from './aliasWeight';
import { crowdedWith } from './crowded';
import { decodeText } from './decodeText';
import { looksLikeYaml, type ReadYaml } from './documents';
import { LIMITS } from '../limits';
import { yamlDocuments } from './yamlDocuments';

// A bundle of its own, loaded when a file can only be YAML or a person asks what is wrong with a description: the parser
// is large, and the descriptions that clusters serve are JSON.

/**
 * Reads one document of YAML 1.2 (JSON's types only, so dates stay text). Nothing is fetched and no file opened: the text is
 * all there is. Nesting deeper than 100, a name twice in an object and aliases that come to too much are faults.
 * @throws Failure `unreadable-description`, with `line` and `column` in its `data` where they are known
 */
export async function parseYaml(text: string): Promise<unknown> {
  const parser = new SwaggerParser();
  try {
    await parser.parse('description.yaml', {
      resolve: { external: false, file: false, http: false, memory: inMemory(text) },
    });
  } catch (error) {
    // the parser also refuses what is no OpenAPI, but by then it has read it
    if (parser.api === null) throw unreadable(error);
  }
  if (!isWithinLimits(parser.api)) {
    const values = LIMITS.yamlValues.toLocaleString('en');
    throw new Failure('unreadable-description', {
      detail: `it stands for more than ${values} values, its aliases (*name) followed`,
    });
  }
  return parser.api;
}

function inMemory(text: string) {
  return { order: 1, canRead: true, read: () => text };
}

/**
 * The parser's own words: `Error parsing <path>: <what> (line:column)` and an excerpt, of which only the middle is news.
 * Where it read the text and found no object it has no place to tell.
 */
function unreadable(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const found = /^Error parsing .*description\.yaml: (.*)/.exec(message)?.[1];
  const place = /\((\d+):(\d+)\)/.exec(found ?? '');
  return new Failure('unreadable-description', {
    detail: found?.replace(/\s*\(\d+:\d+\)\s*$/, '') ?? 'the text holds no object',
    cause: error,
    ...(place ? { data: { line: Number(place[1]), column: Number(place[2]) } } : {}),
  });
}

/**
 * Reads those of the files that can only be YAML beforehand, for `readDescriptions`, which doesn't wait for anything.
 * @returns the `yaml` option: gives what was read of a text, or throws what came of it
 */
export async function prepareYaml(files: readonly SpecFile[]): Promise<ReadYaml> {
  const read = new Map<string, { value: unknown } | { error: unknown }>();
  for (const file of files) {
    if (!looksLikeYaml(file) || file.bytes.length > LIMITS.yamlBytes) continue;
    const whole = decodeText(file.bytes);
    if (crowdedWith(whole, 'yaml') !== undefined) continue;
    for (const { text } of yamlDocuments(whole)) {
      try {
        read.set(text, { value: await parseYaml(text) });
      } catch (error) {
        read.set(text, { error });
      }
    }
  }
  return (text) => {
    const result = read.get(text);
    if (!result) throw new Failure('unreadable-description', { detail: 'the file was not prepared' });
    if ('error' in result) throw result.error;
    return result.value;
  };
}

/** One thing that a description's own schema objects to. */
export interface Finding {
  readonly message: string;
  /** JSON pointer of the place, where it is known. */
  readonly path?: string;
  /** The name that should not be there, or the values that might be. */
  readonly about?: string;
}

/**
 * What is wrong with a Swagger 2.0 or OpenAPI 3 document by its specification. It never gates an import: Prism Central's
 * own v3 description fails. The document is left as it is; nothing outside it is read.
 */
export async function validateDescription(document: unknown): Promise<Finding[]> {
  try {
    // a copy, because validation puts what references lead to in their places
    const copy = structuredClone(document) as Parameters<typeof SwaggerParser.validate>[0];
    await SwaggerParser.validate(copy, { resolve: { external: false }, dereference: { circular: 'ignore' } });
    return [];
  } catch (error) {
    const details = (error as { details?: unknown }).details;
    if (Array.isArray(details) && details.length > 0) return details.map(findingOf);
    return [{ message: error instanceof Error ? error.message : String(error) }];
  }
}

interface SchemaError {
  readonly message?: string;
  readonly instancePath?: string;
  readonly params?: { readonly additionalProperty?: unknown; readonly allowedValues?: unknown };
}

function findingOf({
  message = 'does not fit the specification',
  instancePath,
  params,
}: SchemaError): Finding {
  const given = params?.additionalProperty ?? params?.allowedValues;
  const about = Array.isArray(given) ? given.join(', ') : typeof given === 'string' ? given : undefined;
  return {
    message,
    ...(instancePath ? { path: instancePath } : {}),
    ...(about === undefined ? {} : { about: about.slice(0, 200) }),
  };
}
