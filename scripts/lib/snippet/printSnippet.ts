import { isFailure } from '../../../src/core/model/failure';
import { emitSnippet, SNIPPET_TARGET_IDS } from '../../../src/core/snippet/snippets';
import { InputError } from './members';
import { readInput } from './readInput';

export interface Printed {
  /** 0, or 2 for input that no snippet can be made of. */
  readonly code: 0 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

const USAGE = `usage: npm run --silent snippet -- TARGET < request.json
TARGET: ${SNIPPET_TARGET_IDS.join(', ')}`;

/** Which field a refusal of the emitters is about. */
const FIELDS: Readonly<Record<string, string>> = { method: 'method', URL: 'url', 'NUL character': 'body' };

/**
 * What `npm run snippet` prints.
 * @param args the target's id, alone
 * @param input the request as JSON
 */
export function printSnippet(args: readonly string[], input: () => string): Printed {
  const target = SNIPPET_TARGET_IDS.find((id) => id === args[0]);
  if (target === undefined || args.length > 1) return refused(USAGE);
  try {
    const { request, context, notes } = readInput(input());
    const stdout = emitSnippet(target, request, context);
    const unused =
      context.curl?.jq !== undefined && !target.startsWith('curl-') ? ['jq is used by curl only.'] : [];
    return { code: 0, stdout, stderr: [...notes, ...unused].map((note) => `${note}\n`).join('') };
  } catch (error) {
    if (error instanceof InputError) return refused(error.message);
    if (!isFailure(error)) throw error;
    const { detail } = error.facts;
    return refused(`${FIELDS[detail ?? ''] ?? 'the request'}: ${detail ?? error.reason}`);
  }
}

const refused = (line: string): Printed => ({ code: 2, stdout: '', stderr: `${line}\n` });
