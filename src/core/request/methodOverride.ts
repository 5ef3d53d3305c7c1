import type { Draft } from '../model/draft';
import { METHOD_OVERRIDE } from '../text/headerText';
import { textOf } from './parts';
import { targetOf } from './target';
import { resolveVariables, type Scope } from './variables';

/** The parameter, of a query or a form, by which some servers take a POST for a request of another method (Spring's HiddenHttpMethodFilter, Rack's MethodOverride). */
const PARAMETER = '_method';

/**
 * Whether a server may take a draft for a request of another method than its own: by a header or by a parameter. Names are
 * looked at with their variables in.
 */
export function overridesMethod(draft: Draft, scope: Scope): boolean {
  const resolved = (text: string): string => textOf(resolveVariables(text, scope).parts);
  const headers = draft.headers.filter(({ enabled }) => enabled);
  if (headers.some(({ name }) => METHOD_OVERRIDE.test(resolved(name).trim()))) return true;
  const isForm = headers.some(
    ({ name, value }) => /^\s*content-type\s*$/i.test(resolved(name)) && /\bform\b/i.test(resolved(value)),
  );
  const query = textOf(targetOf(draft, scope).parts).split('?').slice(1).join('?');
  return [query, ...(isForm && draft.body !== undefined ? [resolved(draft.body)] : [])].some(hasParameter);
}

const hasParameter = (text: string): boolean =>
  [...new URLSearchParams(text).keys()].some((name) => name.trim().toLowerCase() === PARAMETER);
