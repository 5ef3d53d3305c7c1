import SwaggerParser from '@apidevtools/swagger-parser';
import type { SpecFile } from '../../../../src/core/model/catalog';

/** Parsed JSON or YAML, of which nothing is known. */
export type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any

/** One description of a file, read with nothing of the product's own reader. */
export interface RawDocument {
  readonly file: string;
  readonly value: Json;
}

export const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The documents of description files: JSON, several JSON documents in a row (each begins on a line of its own), YAML.
 * What is neither is left out.
 */
export async function rawDocuments(files: readonly SpecFile[]): Promise<RawDocument[]> {
  const documents: RawDocument[] = [];
  for (const { name, bytes } of files) {
    const text = Buffer.from(bytes).toString('utf8');
    const values = /\.ya?ml$/i.test(name) ? [await yaml(text)] : text.split(/^(?=\{)/m).map(json);
    documents.push(...values.filter(isObject).map((value) => ({ file: name, value })));
  }
  return documents;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function yaml(text: string): Promise<unknown> {
  const memory = { order: 1, canRead: true, read: () => text };
  return new SwaggerParser().parse('memory.yaml', { resolve: { file: false, http: false, memory } });
}
