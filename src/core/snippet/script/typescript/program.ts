import { Failure } from '../../../model/failure';
import type { Call } from '../../call';
import type { SnippetContext } from '../../context';
import { clientCode } from '../../typescript/clientCode';
import { importLines, joinedCode, type Import } from '../../typescript/code';
import { headLines, needsEnv } from '../../typescript/headLines';
import { ENV_CODE } from '../../typescript/literals';
import type { Platform } from '../../typescript/platform';
import { mainCode } from '../../typescript/typescript';
import { variablesOf } from '../scriptCalls';

/** A program's own part, beside its connection and its session. */
export interface ProgramPart {
  /** What it does, as a person says it. */
  readonly title: string;
  readonly imports?: readonly Import[];
  /** The ETag of the last answer is wanted, as `etag`. */
  readonly keepsEtag?: boolean;
  /** Functions, each with a line end after it. */
  readonly functions: readonly string[];
  /** Lines of `main`. */
  readonly main: readonly string[];
}

/** A program that sends `calls` in one session. */
export function scriptProgram(
  platform: Platform,
  calls: readonly Call[],
  context: SnippetContext,
  { title, imports = [], keepsEtag = false, functions, main }: ProgramPart,
): string {
  const [first] = calls;
  if (!first) throw new Failure('internal', { detail: 'no requests' });
  const whole: Call = { ...first, variables: variablesOf(calls) };
  const client = clientCode(platform, context, {
    origin: first.origin,
    fromFile: calls.some(({ body }) => body?.kind === 'file'),
    keepsEtag,
    repeatsReads: true,
  });
  return joinedCode([
    [
      ...headLines(platform, whole, { ...context, operationName: title }),
      ...importLines([...client.imports, ...imports]),
      '',
    ].join('\n'),
    client.text,
    needsEnv(whole, context) ? ENV_CODE : '',
    ...functions,
    mainCode(main),
  ]);
}

/** Declares `at`. */
export const AT = `/** What stands at a place of an answer. */
function at(value: unknown, ...path: (string | number)[]): unknown {
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
`;
