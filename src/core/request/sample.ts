import type { JsonValue, Schema } from '../model/schema';
import { kindOfPath } from './kindOfPath';
import { sampleOf } from './sampleValue';
import { startWalk, TOP, type SampleContext } from './sampleWalk';

/**
 * A body to begin with, as JSON on several lines, valid by its schema as far as the description can be satisfied.
 *
 * Required properties come first; where an object names any, its others are left out, because they would be sent with
 * made-up values. Where it names none (v2 and v4 rarely do) those are shown that a person fills in: for what is made most
 * often by a table (`core/prism/sampleMembers.ts`), otherwise all but what the cluster keeps itself, inside them plain
 * values only. Read-only properties are left out unless they are required. Texts are placeholders: of their format, or
 * the name of their member. v3's lists ask for 20 entries of their kind.
 */
export function sampleBody(schema: Schema, context: SampleContext): string {
  const value = listBody(schema, context) ?? sampleOf(schema, startWalk(context), TOP) ?? {};
  return JSON.stringify(value, null, 2);
}

function listBody(schema: Schema, { family, method, path }: SampleContext): JsonValue | undefined {
  if (family !== 'v3' || method !== 'POST' || !/\/list$/.test(path)) return undefined;
  const kind = schema.properties?.find(({ name }) => name === 'kind')?.schema();
  if (!kind || !schema.properties?.some(({ name }) => name === 'length')) return undefined;
  return { kind: kind.default ?? kind.enum?.[0] ?? kindOfPath(path), offset: 0, length: 20 };
}
