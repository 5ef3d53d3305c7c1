import type { Effect } from '../../core/model/effect';
import type { OperationFacts } from '../../core/model/operationFacts';
import type { BoundName, SchemaBranch, SchemaFacts, SchemaRow, SchemaRows } from '../../core/model/schemaRow';
import { RETIRING_STRINGS, type V4CallView } from '../protocol';

/** A schema that is shown as a tree: `body`, or `answer:` and a status. */
export interface TreeView {
  readonly key: string;
  readonly top: SchemaRow;
  /** The lines below the top, where they are shown from the beginning. */
  readonly rows?: SchemaRows;
}

export interface ParameterView {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly description: string;
  readonly facts: SchemaFacts;
}

export interface AnswerView {
  readonly status: string;
  readonly description: string;
  readonly tree?: TreeView;
}

/** All that the page shows of an operation. */
export interface OperationView extends Omit<OperationFacts, 'source'> {
  readonly method: string;
  /** With base path. */
  readonly path: string;
  readonly summary: string;
  readonly operationId?: string;
  /** Its cluster's name; absent without one. */
  readonly cluster?: string;
  /** Such as `Prism Element v2.0`, and the version that its description states. */
  readonly api: string;
  readonly apiVersion: string;
  readonly tag: string;
  readonly effect: Effect;
  readonly deprecated: boolean;
  readonly internal: boolean;
  /** Calls of v4 in its place; absent where its API is not retiring. */
  readonly retiring?: readonly V4CallView[];
  /** Its description is of a newer version than the cluster, or says so outright. */
  readonly newness?: 'newer' | 'maybe';
  readonly description: string;
  /** Descriptions of OpenAPI are Markdown; in those of Swagger 1.2 there are tags, which are shown as they stand. */
  readonly markdown: boolean;
  /** All that is known of it is in the index that comes with the extension, which has no texts. */
  readonly builtIn?: boolean;
  readonly parameters: readonly ParameterView[];
  readonly body?: { readonly required: boolean; readonly contentType: string; readonly tree: TreeView };
  readonly answers: readonly AnswerView[];
  /** Answers and parameters that are left out. */
  readonly omitted: { readonly parameters: number; readonly answers: number };
  readonly hasSource: boolean;
  readonly starred: boolean;
}

/** What is kept with the page's tab: enough to show it again after a reload. */
export interface OperationAddress {
  readonly ownerId: string;
  readonly key: string;
}

export type OperationCommand = 'open' | 'copyAs' | 'source' | 'star';

export type FromOperationPage =
  | { readonly type: 'ready' }
  | { readonly type: 'run'; readonly command: OperationCommand }
  | { readonly type: 'openCall'; readonly key: string }
  /** The lines below one, from one on. */
  | { readonly type: 'unfold'; readonly tree: string; readonly id: string; readonly from: number }
  | { readonly type: 'unfoldAll'; readonly tree: string }
  | { readonly type: 'find'; readonly tree: string; readonly query: string };

export type ToOperationPage =
  | {
      readonly type: 'show';
      readonly address: OperationAddress;
      readonly view: OperationView;
      readonly strings: OperationStrings;
    }
  /** There is nothing to show, and why. */
  | { readonly type: 'gone'; readonly address: OperationAddress; readonly sentence: string }
  | {
      readonly type: 'rows';
      readonly tree: string;
      readonly id: string;
      readonly from: number;
      readonly rows: SchemaRows;
    }
  | {
      readonly type: 'all';
      readonly tree: string;
      readonly branches: readonly SchemaBranch[];
      readonly cut: boolean;
    }
  | {
      readonly type: 'found';
      readonly tree: string;
      readonly query: string;
      readonly branches: readonly SchemaBranch[];
      readonly found: number;
      readonly cut: boolean;
    };

/** Names of the page's words; the extension has them in the person's language. */
export const OPERATION_STRINGS = [
  'open',
  'copyAs',
  'source',
  'star',
  'unstar',
  'actions',
  'cluster',
  'noCluster',
  'effectRead',
  'effectWrite',
  'effectDisrupt',
  'effectDestroy',
  'deprecated',
  'internal',
  'newer',
  'maybeNewer',
  ...RETIRING_STRINGS,
  'description',
  'noDescription',
  'builtIn',
  'moreAbout',
  'parameters',
  'noParameters',
  'inPath',
  'inQuery',
  'inHeader',
  'inCookie',
  'required',
  'body',
  'answers',
  'noAnswers',
  'noContent',
  'access',
  'role',
  'roles',
  'deployments',
  'authentication',
  'authBasic',
  'authApiKey',
  'authNone',
  'authOther',
  'rateLimits',
  'rate',
  'ratePerSecond',
  'ratePerMinute',
  'ratePerHour',
  'versions',
  'odata',
  'filterable',
  'sortable',
  'selectable',
  'expandable',
  'tag',
  'operationId',
  'listOf',
  'oneOfValues',
  'default',
  'example',
  'readOnly',
  'writeOnly',
  'nullable',
  'circle',
  'variant',
  'variantNumber',
  'additional',
  'element',
  'discriminator',
  'more',
  'showMore',
  'notRead',
  'filter',
  'found',
  'foundCut',
  'nothingFound',
  'unfoldAll',
  'foldAll',
  'allCut',
  'loading',
] as const;

export type OperationStrings = Readonly<Record<(typeof OPERATION_STRINGS)[number], string>> & {
  readonly bounds: Readonly<Record<BoundName, string>>;
};
