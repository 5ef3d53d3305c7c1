import type { HttpRequest, Parts } from '../../model/request';
import { callOf, type Call, type Variable } from '../call';
import type { SnippetContext } from '../context';
import { secretVariables } from '../variables';

/** The calls of a script. A secret has one variable in all of them, and no two secrets share one. */
export function scriptCalls(requests: readonly HttpRequest[], context: SnippetContext): Call[] {
  const [first] = requests;
  if (!first) return [];
  const names = secretVariables({
    ...first,
    target: requests.flatMap(({ target }) => target),
    headers: requests.flatMap(({ headers }) => headers),
    body: { kind: 'text', parts: requests.flatMap(bodyParts) },
  });
  return requests.map((request) => callOf(request, context, names));
}

function bodyParts({ body }: HttpRequest): Parts {
  return body?.kind === 'text' ? body.parts : [];
}

/** What the environment has to have for all of `calls`, each once. */
export function variablesOf(calls: readonly Call[]): Variable[] {
  const byName = new Map(
    calls.flatMap(({ variables }) => variables.map((each) => [each.name, each] as const)),
  );
  return [...byName.values()];
}

/** A person's name for something, as it may stand in a comment of any language: on one line. */
export function inComment(name: string): string {
  return name.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
