import type { Draft } from '../model/draft';
import { Failure } from '../model/failure';
import type { Operation } from '../model/operation';
import { originOf } from '../model/profile';
import { familyOfBasePath } from '../prism/families';
import { addressedTarget } from '../prism/addressed';
import { buildRequest, effectOfDraft, unresolvedNames } from './build';
import { textOf } from './parts';
import type { RunItem } from './runConsent';
import { targetOf } from './target';
import { templateOf } from './targetTemplate';
import type { Scope } from './variables';

/**
 * What a run's question says of a draft before the run begins.
 * @param later names of variables that answers of the run fill; each other name must have a value
 * Throws what `buildRequest` throws; `foreign-host` too where the host itself waits for an answer.
 */
export function runItemOf(
  identity: { readonly id: string; readonly name: string },
  draft: Draft,
  scope: Scope,
  operation: Pick<Operation, 'effect' | 'family' | 'key' | 'method' | 'urlPath'> | undefined,
  later: ReadonlySet<string>,
): RunItem {
  const waiting = unresolvedNames(draft, scope);
  if (!waiting.every((name) => later.has(name)) || waiting.length === 0) {
    const request = buildRequest(draft, scope, operation);
    const { method, origin, target, effect } = request;
    return { ...identity, method, origin, target, effect, request };
  }
  const origin = originOf(scope);
  const target = targetOf(draft, scope);
  if (target.origin !== '' && target.origin !== origin)
    throw new Failure('foreign-host', { detail: target.origin, data: { expected: origin } });
  const family = familyOfBasePath(textOf(target.parts)) ?? 'other';
  return {
    ...identity,
    method: draft.method.trim().toUpperCase(),
    origin,
    target: templateOf(addressedTarget(scope.addressing ?? {}, family, target.parts)),
    effect: effectOfDraft(draft, scope, operation),
  };
}
