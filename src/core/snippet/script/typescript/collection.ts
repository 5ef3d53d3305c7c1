import type { SnippetContext } from '../../context';
import { quoteTypescript } from '../../quote/typescript';
import type { Platform } from '../../typescript/platform';
import { callsOf, collectionTitle, inComment, type NamedCall } from '../scriptCalls';
import { freshLines } from './fresh';
import { scriptProgram } from './program';

/** A program that sends requests in their order: names and what came of them on standard error, answers on standard output. */
export function typescriptCollection(
  platform: Platform,
  calls: readonly NamedCall[],
  context: SnippetContext,
): string {
  const all = calls.map(({ name, call, reads }) => ({ name, ...freshLines(call, context, reads) }));
  const steps = all.flatMap(({ name, lines }) => [
    `await step(${quoteTypescript(inComment(name))}, async () => {`,
    ...lines.map((line) => `  ${line}`),
    '  return text;',
    '});',
  ]);
  return scriptProgram(platform, callsOf(calls), context, {
    title: collectionTitle(calls.length),
    imports: all.flatMap(({ imports }) => imports),
    keepsEtag: all.some((each) => each.keepsEtag),
    functions: [stepCode(calls.length, context)],
    main: [...steps, END],
  });
}

/** Without a session after a failure the password may be wrong: shown again, it may lock the account. */
function stepCode(count: number, { login }: SnippetContext): string {
  const stops =
    login.kind === 'basic'
      ? '!process.env.PRISM_KEEP_GOING || cookies.size === 0'
      : '!process.env.PRISM_KEEP_GOING';
  return `let steps = 0;
let failed = 0;

async function step(name: string, send: () => Promise<string>): Promise<void> {
  const title = \`\${(steps += 1)} of ${count}: \${name}\`;
  console.error(title);
  try {
    console.log(await send());
  } catch (error) {
    failed += 1;
    console.error(error instanceof Error ? error.message : error);
    if (${stops}) throw new Error(\`Stopped at \${title}\`);
  }
}
`;
}

const END = 'if (failed > 0) throw new Error(`${failed} of ${steps} requests failed.`);';
