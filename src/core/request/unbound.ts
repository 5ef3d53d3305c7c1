import type { Draft } from '../model/draft';
import type { Operation } from '../model/operation';
import type { HttpRequest } from '../model/request';
import { buildRequest, unresolvedNames } from './build';
import { templateNames } from './templateNames';
import type { Scope, VariableValue } from './variables';

/** Stands in requests for the address of a cluster that is not chosen yet: no host has such a name (RFC 2606, 2). */
export const ANY_CLUSTER = { host: 'prism.invalid', port: 9440 } as const;

/**
 * The request that a draft stands for on whatever cluster, for snippets: where a value is missing there is a slot of its name, which a
 * snippet takes from its environment. Throws as {@link buildRequest}, but for missing values.
 * @param layers variables that hold without a cluster, the narrowest layer first
 */
export function buildUnbound(
  draft: Draft,
  { layers, folder }: Pick<Scope, 'layers' | 'folder'>,
  operation?: Operation,
): HttpRequest {
  const given = { ...ANY_CLUSTER, layers, ...(folder === undefined ? {} : { folder }) };
  const named = withNamedPlaces(draft);
  const open = new Map<string, VariableValue>(
    unresolvedNames(named, given).map((name) => [name, { secret: true }]),
  );
  return buildRequest(named, { ...given, layers: [...layers, open] }, operation);
}

/** Path parameters without a value refer to a variable of their own name. */
function withNamedPlaces(draft: Draft): Draft {
  const filled = draft.path.filter(({ enabled, value }) => enabled && value !== '');
  const has = new Set(filled.map(({ name }) => name));
  const open = templateNames(draft.url).filter((name) => !has.has(name));
  return {
    ...draft,
    path: [...filled, ...open.map((name) => ({ name, value: `{{${name}}}`, enabled: true }))],
  };
}
