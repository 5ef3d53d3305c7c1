import type { Change, Weight } from '../../../core/catalog/compare/changes';
import { weightOf } from '../../../core/catalog/compare/changes';
import type { ApiComparison, ChangedOperation } from '../../../core/catalog/compare/compare';
import { isDifferent, type Touched } from '../../../core/catalog/compare/comparison';
import type { Operation } from '../../../core/model/operation';
import type { Comparison } from '../../compare/comparison';
import type { SavedRequest } from '../../compare/savedRequests';

/** What a group of operations has in common. */
export type Group = 'removed' | Weight | 'added';

export interface ChangedNode {
  readonly kind: 'changed';
  readonly api: ApiComparison;
  readonly changed: ChangedOperation;
}

export type ComparisonNode =
  | { readonly kind: 'touched'; readonly touched: readonly Touched<SavedRequest>[] }
  | { readonly kind: 'saved'; readonly one: Touched<SavedRequest> }
  | { readonly kind: 'api'; readonly api: ApiComparison }
  | { readonly kind: 'group'; readonly api: ApiComparison; readonly group: Group }
  | {
      readonly kind: 'one';
      readonly api: ApiComparison;
      readonly group: Group;
      readonly operation: Operation;
    }
  | ChangedNode
  | { readonly kind: 'change'; readonly change: Change; readonly of: ChangedNode }
  /** @property onlyBreaking what is different may break no call, and all else is not to be seen */
  | { readonly kind: 'same'; readonly onlyBreaking: boolean };

/** What of a comparison is to be seen. */
export interface Shown {
  readonly comparison: Comparison;
  /** Only what may break a call. */
  readonly onlyBreaking: boolean;
}

const GROUPS: readonly Group[] = ['removed', 'breaking', 'harmless', 'added', 'wording'];
const BREAKING: readonly Group[] = ['removed', 'breaking'];

export function topNodes({ comparison, onlyBreaking }: Shown): ComparisonNode[] {
  const { apis, touched = [] } = comparison;
  const saved: ComparisonNode[] = touched.length > 0 ? [{ kind: 'touched', touched }] : [];
  const different = apis.filter(
    (api) => isDifferent([api]) && (!onlyBreaking || BREAKING.some((group) => countIn(api, group) > 0)),
  );
  if (different.length === 0) return [...saved, { kind: 'same', onlyBreaking: isDifferent(apis) }];
  return [...saved, ...different.map((api): ComparisonNode => ({ kind: 'api', api }))];
}

export function nodesBelow(node: ComparisonNode, { onlyBreaking }: Shown): ComparisonNode[] {
  switch (node.kind) {
    case 'touched':
      return node.touched.map((one) => ({ kind: 'saved', one }));
    case 'api':
      return (onlyBreaking ? BREAKING : GROUPS)
        .filter((group) => countIn(node.api, group) > 0)
        .map((group) => ({ kind: 'group', api: node.api, group }));
    case 'group':
      return inGroup(node.api, node.group);
    case 'changed':
      return node.changed.changes.map((change) => ({ kind: 'change', change, of: node }));
    default:
      return [];
  }
}

/** How many operations a group has. */
export const countIn = (api: ApiComparison, group: Group): number => inGroup(api, group).length;

function inGroup(api: ApiComparison, group: Group): ComparisonNode[] {
  if (group === 'removed' || group === 'added')
    return api[group].map((operation) => ({ kind: 'one', api, group, operation }));
  return api.changed
    .filter(({ changes }) => weightOf(changes) === group)
    .map((changed) => ({ kind: 'changed', api, changed }));
}
