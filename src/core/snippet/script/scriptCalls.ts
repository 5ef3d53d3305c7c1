import type { HttpRequest, Parts } from '../../model/request';
import { callOf, type Call, type Variable } from '../call';
import type { SnippetContext } from '../context';
import { secretVariables } from '../variables';
import type { NamedRequest } from './namedRequest';

/** A call of a script, under the name that people know it by. */
export interface NamedCall {
  readonly name: string;
  readonly call: Call;
  /** It changes nothing. */
  readonly reads: boolean;
}

/** The calls of a script. A secret has one variable in all of them, and no two secrets share one. */
export function scriptCalls(named: readonly NamedRequest[], context: SnippetContext): NamedCall[] {
  const requests = named.map(({ request }) => request);
  const [first] = requests;
  if (!first) return [];
  const names = secretVariables({
    ...first,
    target: requests.flatMap(({ target }) => target),
    headers: requests.flatMap(({ headers }) => headers),
    body: { kind: 'text', parts: requests.flatMap(bodyParts) },
  });
  return named.map(({ name, request }) => ({
    name,
    call: callOf(request, context, names),
    reads: request.effect === 'read',
  }));
}

export const callsOf = (named: readonly NamedCall[]): Call[] => named.map(({ call }) => call);

/** What the script of a collection says of itself, without a character that means something to a shell: those are left out of its comments. */
export const collectionTitle = (count: number): string =>
  `${count} ${count === 1 ? 'request' : 'requests'} in one session, in their order. The first that fails ends it, unless PRISM_KEEP_GOING is set`;

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
