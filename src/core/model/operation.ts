import type { Effect } from './effect';
import type { Family } from './family';
import type { OperationFacts } from './operationFacts';
import type { Schema } from './schema';

/** `<family> <METHOD> <path template>`, unique in a catalog; see docs/formats.md. */
export type OperationKey = string;

/** One call that a cluster offers. A plain value: what is costly to work out is asked of its catalog. */
export interface Operation {
  readonly key: OperationKey;
  readonly family: Family;
  /** Upper case. */
  readonly method: string;
  /** Template without base path, for reading and for the key: `{name:.+}` as `{name}`, v4's version as `v4.x`. */
  readonly path: string;
  /** Path of the URL with base path and with `{name}` for parameters, spelled as the cluster wants it (trailing slashes kept). */
  readonly urlPath: string;
  readonly tag: string;
  readonly summary: string;
  /** What the description calls it (`operationId`, in Swagger 1.2 `nickname`); v3 has none, and v4 repeats them. */
  readonly operationId?: string;
  readonly deprecated: boolean;
  /** Marked as internal by the vendor (`x-internal`). */
  readonly internal: boolean;
  readonly effect: Effect;
  /** The first version of Prism Central that has it, such as `2024.3`, where its description says so. */
  readonly since?: string;
  /** The version that v4's description has in the path, where `urlPath` has the one that the cluster says it serves. */
  readonly described?: string;
}

/** The parts of an operation that are worked out when they are first asked for. */
export interface OperationDetail extends OperationFacts {
  /** Plain text or Markdown as the description has it. Untrusted. */
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  readonly responses: readonly ResponseShape[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'form' | 'cookie';
  readonly required: boolean;
  readonly description: string;
  readonly schema: Schema;
}

export interface RequestBody {
  readonly required: boolean;
  /** Such as `application/json`. */
  readonly contentType: string;
  readonly schema: Schema;
}

export interface ResponseShape {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly description: string;
  readonly schema?: Schema;
}
