import type { Call } from '../../call';
import type { SnippetContext } from '../../context';
import type { Import } from '../../typescript/code';
import { textCode } from '../../typescript/literals';
import { requestLines } from '../../typescript/typescript';
import { freshCall } from '../freshCall';

/**
 * Lines that have the answer to `call` as `text`, and what they import: a change of v4 gets what it wants anew each time.
 * @param reads it changes nothing
 */
export function freshLines(
  call: Call,
  context: SnippetContext,
  reads: boolean,
): { readonly lines: readonly string[]; readonly imports: readonly Import[]; readonly keepsEtag: boolean } {
  const { call: fresh, requestId, read } = freshCall(call);
  const path = read && `  path: ${textCode(read.target)},`;
  return {
    lines: [
      ...(path === undefined
        ? []
        : [
            '// Its answer has the ETag of what is there now.',
            'await call({',
            "  method: 'GET',",
            path,
            '  reads: true,',
            '});',
          ]),
      ...(requestId ? ['const requestId = randomUUID();'] : []),
      ...requestLines(fresh, context, reads),
    ],
    imports: requestId ? [['node:crypto', 'randomUUID']] : [],
    keepsEtag: read !== undefined,
  };
}
