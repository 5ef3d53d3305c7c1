import fs from 'node:fs';
import path from 'node:path';
import { kindOf } from '../../../src/core/catalog/read/detect';
import { decodeText } from '../../../src/core/catalog/read/decodeText';
import { asObject, type JsonObject } from '../../../src/core/catalog/read/values';
import type { IndexedNamespace, IndexedOperation, V4Index } from '../../../src/core/catalog/v4/v4Index';
import { parseYaml } from '../../../src/core/catalog/read/yaml';
import { specFiles } from '../specFiles';
import { endpointRows, operationOfRow, versionOf } from './endpoints';
import { operationFacts } from './facts';
import { Tables } from './tables';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** The facts of all OpenAPI 3 descriptions below a folder, and of the `endpoints.tsv` in it. */
export async function v4Index(folder: string): Promise<V4Index> {
  const tables = new Tables();
  const namespaces: Record<string, { version: string; operations: Record<string, IndexedOperation> }> = {};
  for (const file of specFiles(folder)) {
    const text = decodeText(file.bytes);
    const document = asObject(text.trimStart().startsWith('{') ? JSON.parse(text) : await parseYaml(text));
    if (kindOf(document) !== 'openapi-3') continue;
    for (const { namespace, call, node } of operationNodes(document)) {
      const known = (namespaces[namespace] ??= { version: versionOf(call), operations: {} });
      known.operations[call] = operationFacts(document, node, tables);
    }
  }
  addRows(path.join(folder, 'endpoints.tsv'), namespaces, tables);
  return { format: 1, ...tables.all(), namespaces: sorted(namespaces) };
}

function operationNodes(
  document: JsonObject,
): { readonly namespace: string; readonly call: string; readonly node: JsonObject }[] {
  const paths = asObject(document['paths']);
  return Object.keys(paths).flatMap((template) =>
    METHODS.filter((method) => asObject(paths[template])[method] !== undefined).map((method) => ({
      namespace: template.split('/')[1] ?? '',
      call: `${method.toUpperCase()} ${template}`,
      node: asObject(asObject(paths[template])[method]),
    })),
  );
}

/** Adds what no description tells of; the same call may have its parameters by other names there. */
function addRows(
  table: string,
  namespaces: Record<string, { version: string; operations: Record<string, IndexedOperation> }>,
  tables: Tables,
): void {
  if (!fs.existsSync(table)) return;
  const shape = (call: string): string => call.replace(/\/v4\.[^/]+/, '').replace(/\{[^}]*\}/g, '{}');
  for (const row of endpointRows(fs.readFileSync(table, 'utf8'))) {
    const known = (namespaces[row.namespace] ??= { version: row.version, operations: {} });
    const calls = new Set(Object.keys(known.operations).map(shape));
    if (!calls.has(shape(row.call))) known.operations[row.call] = operationOfRow(row, tables);
  }
}

function sorted(namespaces: Readonly<Record<string, IndexedNamespace>>): Record<string, IndexedNamespace> {
  const byName = <T>(values: Readonly<Record<string, T>>): [string, T][] =>
    Object.entries(values).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(
    byName(namespaces).map(([name, { version, operations }]) => [
      name,
      { version, operations: Object.fromEntries(byName(operations)) },
    ]),
  );
}
