import assert from 'node:assert/strict';
import {
  compareApis,
  type ApiComparison,
  type ComparedSide,
} from '../../../../src/core/catalog/compare/compare';
import { operationText } from '../../../../src/core/catalog/compare/operationText';
import { readDescriptions } from '../../../../src/core/catalog/read/readDescriptions';

export type Json = Record<string, unknown>;

const read = (value: Json) =>
  readDescriptions([{ name: 'x.json', bytes: Buffer.from(JSON.stringify(value)) }]);

/** A description as a side of a comparison. */
export function side(value: Json): Required<ComparedSide> {
  const catalogs = read(value);
  return {
    catalogs,
    detail: async (family, key) => {
      const catalog = catalogs.find((each) => each.family === family);
      assert.ok(catalog);
      return catalog.detail(key);
    },
  };
}

/** What is different between two descriptions of one API. */
export async function compare(before: Json, after: Json): Promise<ApiComparison> {
  const [comparison, ...others] = await compareApis(side(before), side(after));
  assert.ok(comparison);
  assert.equal(others.length, 0);
  return comparison;
}

/** The text of the one operation of a description, in which a person looks for what is different. */
export function textOf(value: Json): string {
  const [catalog] = read(value);
  const [operation] = catalog?.operations ?? [];
  assert.ok(catalog && operation);
  return operationText(operation, catalog.detail(operation.key));
}
