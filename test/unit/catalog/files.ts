import fs from 'node:fs';
import path from 'node:path';
import type { Catalog, SpecFile } from '../../../src/core/model/catalog';
import type { Operation, OperationDetail } from '../../../src/core/model/operation';

const root = path.resolve(__dirname, '../../..');

/** Real descriptions, which a clone of the project does not have. */
export const realSpecs = path.resolve(root, '../shared/specs');

export function hasRealSpecs(): boolean {
  return fs.existsSync(realSpecs);
}

/** Files of `test/corpus/descriptions`. */
export function corpus(...names: string[]): SpecFile[] {
  return names.map((name) => ({
    name,
    bytes: fs.readFileSync(path.join(root, 'test/corpus/descriptions', name)),
  }));
}

export function text(name: string, content: string): SpecFile {
  return { name, bytes: new TextEncoder().encode(content) };
}

/** The operation of a catalog that a `METHOD path` line names. */
export function find(catalog: Catalog | undefined, line: string): Operation {
  const found = catalog?.operations.find(({ method, path: template }) => `${method} ${template}` === line);
  if (!found) throw new Error(`no ${line} among ${catalog?.operations.map(({ key }) => key).join(', ')}`);
  return found;
}

export function detailOf(catalog: Catalog | undefined, line: string): OperationDetail {
  const operation = find(catalog, line);
  if (!catalog) throw new Error('no catalog');
  return catalog.detail(operation.key);
}
