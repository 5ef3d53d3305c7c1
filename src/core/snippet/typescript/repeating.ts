import type { Code } from './code';

/** Declares `send` over `sendOnce`: lists of v4 have limits of a few requests a second, and a page more is soon one too many. */
export const REPEATING: Code = {
  imports: [['node:timers/promises', 'setTimeout as wait']],
  text: `/** Sends again what only reads where the cluster is busy (429, 503): three times, after what it asks for, but not for hours. */
async function send(request: PrismRequest, headers: [string, string][]): Promise<PrismAnswer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await sendOnce(request, headers);
    const seconds = answer.retryAfter || 2 ** (tries - 1);
    const isBusy = answer.status === 429 || answer.status === 503;
    if (!request.reads || !isBusy || tries > 3 || seconds > 120) return answer;
    console.error(\`The cluster is busy (HTTP \${answer.status}): again in \${seconds} s.\`);
    await wait(seconds * 1000);
  }
}
`,
};
