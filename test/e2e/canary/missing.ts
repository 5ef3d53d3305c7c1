import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { waitFor } from '../../harness/wait';
import type { Workbench } from '../../harness/workbench';
import type { Canaries } from './canaries';
import { chooseFile } from './steps';

/** What is asked for when it is gone, by what the question says. */
const QUESTIONS: readonly (readonly [RegExp, 'password' | 'variable' | 'header' | 'key'])[] = [
  [/Password for/, 'password'],
  [/Secret Variable/, 'variable'],
  [/Secret Header/, 'header'],
  [/Key of the certificate/, 'key'],
];

/**
 * Gives each secret that is asked for, until the request has an outcome. The server build keeps secrets in the window's memory, so that
 * they are gone after a reload.
 *
 * @returns what was asked for, in turn
 */
export async function answerMissing(
  workbench: Workbench,
  canaries: Canaries,
  folder: string,
): Promise<string[]> {
  const { quick } = workbench;
  const outcome = workbench.webview().locator('[data-test="outcome"]');
  const given: string[] = [];
  await waitFor(
    'the request to be sent',
    async () => {
      const kind = await outcome.getAttribute('data-kind', { timeout: 1000 });
      if (kind === 'answered' || kind === 'failed') return true;
      if (!(await quick.widget.isVisible())) return false;
      const says = `${await quick.title()}\n${await quick.message()}`;
      const asked = QUESTIONS.find(([words]) => words.test(says));
      if (!asked || given.includes(asked[1])) return false;
      given.push(asked[1]);
      if (asked[1] === 'key') {
        const file = path.join(folder, 'key.pem');
        writeFileSync(file, canaries.client.keyPem);
        await chooseFile(workbench, asked[0], file);
      } else await quick.answer(canaries[asked[1]]);
      return false;
    },
    60_000,
  );
  return given;
}
