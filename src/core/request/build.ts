import type { Draft } from '../model/draft';
import type { Effect } from '../model/effect';
import { Failure, isFailure } from '../model/failure';
import type { Operation } from '../model/operation';
import { originOf } from '../model/profile';
import type { HttpBody, HttpRequest } from '../model/request';
import { addressedHeaders, addressedTarget } from '../prism/addressed';
import { effectOfCall, worse } from '../prism/effectOfCall';
import { familyOfBasePath } from '../prism/families';
import { ANY_V4, atV4Version } from '../prism/v4Path';
import { fileBody, withBytesType } from './bodyFile';
import { fitsPath } from './fitsPath';
import { fittedDraft } from './fittedDraft';
import { headersOf } from './headers';
import { overridesMethod } from './methodOverride';
import { textOf } from './parts';
import { targetOf } from './target';
import { resolveVariables, type Resolution, type Scope } from './variables';

/** CONNECT asks for a tunnel, which is nothing that an API has. */
const METHOD = /^(?!CONNECT$)[A-Z]+$/;

/**
 * What a draft does when it is sent: by its method and path as they really are, and never less than the description says of
 * the operation that it calls. What a file claims, or what a form was made from, decides nothing.
 */
export function effectOfDraft(
  given: Draft,
  scope: Scope,
  operation?: Pick<Operation, 'effect' | 'method' | 'urlPath' | 'described'>,
): Effect {
  const draft = fittedDraft(given, operation);
  const method = draft.method.trim().toUpperCase();
  const path = textOf(targetOf(draft, scope).parts).replace(/\?.*$/s, '');
  const called = operation && callsOperation(draft, scope, operation);
  // Which method it is may be in a variable, and a server may read it otherwise: the worst is to be expected.
  if (overridesMethod(draft, scope)) return 'destroy';
  const effect = effectOfCall(method, path);
  return called ? worse(effect, operation.effect) : effect;
}

/** Whether a draft (still) calls an operation: its method, and a path that fits the template, in whatever version of v4. */
export function callsOperation(
  draft: Draft,
  scope: Scope,
  operation: Pick<Operation, 'method' | 'urlPath'>,
): boolean {
  if (draft.method.trim().toUpperCase() !== operation.method) return false;
  const path = textOf(targetOf(draft, scope).parts).replace(/\?.*$/s, '');
  return fitsPath(atV4Version(operation.urlPath, ANY_V4), atV4Version(path, ANY_V4));
}

/**
 * Builds what is sent from what is edited: variables in, credentials not. Pure.
 * @param operation what the catalog says of the draft's operation; where the draft does not call it, its method and path decide on the effect
 * Throws `unresolved-variable` (detail: the names), `foreign-host` where the URL is not the cluster's, `unreadable-request` where
 * it can't be sent at all, `unreadable-file` where the body is a file at no known place. That file is not looked at here.
 */
export function buildRequest(
  given: Draft,
  scope: Scope,
  operation?: Pick<Operation, 'effect' | 'family' | 'key' | 'method' | 'urlPath' | 'described'>,
): HttpRequest {
  const draft = fittedDraft(given, operation);
  const method = draft.method.trim().toUpperCase();
  if (!METHOD.test(method)) throw new Failure('unreadable-request', { detail: 'no HTTP method' });
  const target = targetOf(draft, scope);
  const { headers } = headersOf(draft, scope);
  const missing = unresolvedNames(draft, scope);
  if (missing.length > 0)
    throw new Failure('unresolved-variable', { detail: missing.join(', '), data: { names: missing } });
  if (target.walking.length > 0)
    throw new Failure('unreadable-request', {
      detail: `${target.walking.join(', ')}: "." and ".." lead to another operation`,
    });
  const origin = originOf(scope);
  checkOrigin(target.origin, origin);
  const file = fileBody(draft, scope);
  const body = file ?? textBody(draft, scope);
  const addressing = scope.addressing ?? {};
  const called = operation && callsOperation(draft, scope, operation) ? operation : undefined;
  return {
    method,
    origin,
    ...destinationOf(draft, scope, called),
    headers: addressedHeaders(addressing, file ? withBytesType(headers) : headers),
    ...(body ? { body } : {}),
    effect: effectOfDraft(draft, scope, operation),
    ...(called ? { operation: called.key } : {}),
    late: ['authorization', 'cookie'],
  };
}

/** Variables and path parameters that the draft needs and that have no value, in reading order, each once. Never throws. */
export function unresolvedNames(draft: Draft, scope: Scope): string[] {
  const body = bodyOf(draft, scope);
  return [
    ...new Set([
      ...targetOf(draft, scope).missing,
      ...missingInHeaders(draft, scope),
      ...(body ? [...body.unresolved, ...body.circular] : []),
    ]),
  ];
}

/**
 * The API family that a draft is for and where it goes there, with the cluster that its Prism Central hands it on to: what tells whose
 * marks guard it. Never throws; what has no value stands as it was written.
 */
export function destinationOf(
  given: Draft,
  scope: Scope,
  operation?: Pick<Operation, 'family' | 'method' | 'urlPath' | 'described'>,
): Pick<HttpRequest, 'family' | 'target'> {
  const draft = fittedDraft(given, operation);
  const { parts } = targetOf(draft, scope);
  const called = operation && callsOperation(draft, scope, operation) ? operation : undefined;
  const family = called?.family ?? familyOfBasePath(textOf(parts)) ?? 'other';
  return { family, target: addressedTarget(scope.addressing ?? {}, family, parts) };
}

/** The URL as it would be sent, for reading: secrets as dots, what has no value as it was written. Never throws. */
export function previewUrl(
  draft: Draft,
  scope: Scope,
  operation?: Pick<Operation, 'family' | 'method' | 'urlPath' | 'described'>,
): string {
  const { target } = destinationOf(draft, scope, operation);
  return (targetOf(draft, scope).origin || originOf(scope)) + textOf(target);
}

function textBody(draft: Draft, scope: Scope): HttpBody | undefined {
  const body = bodyOf(draft, scope);
  return body && { kind: 'text', parts: body.parts };
}

function bodyOf(draft: Draft, scope: Scope): Resolution | undefined {
  if (draft.body === undefined) return undefined;
  const json = draft.headers.some(
    ({ name, value, enabled }) => enabled && /^content-type$/i.test(name) && /\bjson\b/i.test(value),
  );
  // A secret with a quote in it must not end the string that it stands in; plain values go in as they are.
  return resolveVariables(draft.body, scope, json || /^\s*[{[]/.test(draft.body) ? 'json' : 'raw');
}

function missingInHeaders(draft: Draft, scope: Scope): readonly string[] {
  try {
    return headersOf(draft, scope).missing;
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}

function checkOrigin(found: string, origin: string): void {
  if (found === '' || found === origin) return;
  const url = URL.canParse(found) ? new URL(found) : undefined;
  if (url && (url.username || url.password))
    throw new Failure('unreadable-request', { detail: 'user name or password in the URL' });
  // A host that is not the cluster's would get the cluster's login and certificate check for nothing.
  if (url?.origin !== new URL(origin).origin)
    throw new Failure('foreign-host', { detail: url ? url.host : 'no host', data: { expected: origin } });
}
