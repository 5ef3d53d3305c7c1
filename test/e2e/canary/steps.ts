import fs from 'node:fs';
import type { FrameLocator } from 'playwright-core';
import { targetOf, type SnippetTarget } from '../../../src/core/snippet/snippets';
import { waitFor } from '../../harness/wait';
import type { Workbench } from '../../harness/workbench';
import { form } from '../support';
import { COLLECTION } from './requests';
import { chooseFile, giveFile } from './secrets';

/** Opens a saved request. */
export async function openSaved(workbench: Workbench, name: string): Promise<FrameLocator> {
  await (await workbench.view('Collections').row(COLLECTION, name)).click();
  await workbench.editors.waitForTab(new RegExp(name.replace(/ /g, '.')));
  return form(workbench);
}

/** Presses Send, and waits for an outcome of which there was another before. */
export async function send(workbench: Workbench, outcome: RegExp): Promise<string> {
  await pressSend(workbench);
  return waitEnd(workbench, outcome);
}

/** Waits for the outcome of a request that is over: of one that is tried again the last failure is shown too. */
async function waitEnd(workbench: Workbench, outcome: RegExp): Promise<string> {
  const line = workbench
    .webview()
    .locator('[data-test="outcome"]:is([data-kind="answered"], [data-kind="failed"])');
  await line.filter({ hasText: outcome }).waitFor();
  return line.innerText();
}

/** Presses Send, answers the question that comes of it with a button, and waits for the outcome. */
export async function sendRefused(
  workbench: Workbench,
  question: RegExp,
  button: string,
  outcome: RegExp,
): Promise<void> {
  await pressSend(workbench);
  await workbench.dialog.read(question);
  await workbench.dialog.click(button);
  await waitEnd(workbench, outcome);
}

async function pressSend(workbench: Workbench): Promise<void> {
  // Two clicks within half a second are one to the page.
  await workbench.page.waitForTimeout(600);
  await workbench.webview().locator('[data-test="send"]').click();
}

/** Has something copied, and waits until it is. */
export async function copyBy(copied: readonly string[], copy: () => Promise<void>): Promise<string> {
  const before = copied.length;
  await copy();
  return waitFor('something in the clipboard', async () => copied.length > before && copied.at(-1));
}

/** Copies the request in front as these targets, each chosen from the list of all. */
export async function copySnippets(
  workbench: Workbench,
  copied: readonly string[],
  targets: readonly SnippetTarget[] = ['curl-bash', 'typescript'],
): Promise<readonly string[]> {
  const snippets: string[] = [];
  const { quick } = workbench;
  for (const target of targets) {
    const copy = async (): Promise<void> => {
      await workbench.webview().locator('[data-test="copyAs"]').click();
      await quick.waitOpen(/Copy as/);
      await quick.pick(targetOf(target).label, { filter: true });
    };
    snippets.push(await copyBy(copied, copy));
  }
  return snippets;
}

/** Writes what a dialog asks a name for into a file. */
export async function saveAs(workbench: Workbench, title: RegExp, file: string): Promise<string> {
  const { quick } = workbench;
  await quick.waitOpen(title);
  await waitFor('the dialog for the file', async () => (await quick.value()).endsWith('.json'));
  await giveFile(workbench, file, async () => fs.existsSync(file));
  return fs.readFileSync(file, 'utf8');
}

/** Writes all clusters into a file. */
export async function exportClusters(workbench: Workbench, file: string): Promise<string> {
  await workbench.runCommand('Prism: Export Clusters…');
  await workbench.quick.waitOpen(/Which clusters/);
  await workbench.quick.accept();
  return saveAs(workbench, /^Export Clusters$/m, file);
}

/** Reads the clusters of a file that was exported, beside those that are there. */
export async function importClusters(workbench: Workbench, file: string): Promise<void> {
  const { dialog } = workbench;
  await workbench.runCommand('Prism: Import Clusters…');
  await chooseFile(workbench, /^Import Clusters$/m, file);
  await dialog.read(/are here already/);
  await dialog.click('Keep Both');
  await dialog.read(/Imported clusters/);
  await workbench.page.keyboard.press('Escape');
  await dialog.box.waitFor({ state: 'hidden' });
}

/** Both reports, without names and with them. */
export async function copyDiagnostics(workbench: Workbench, copied: readonly string[]): Promise<string> {
  await copyBy(copied, () => workbench.runCommand('Prism: Copy Diagnostics'));
  const message = await workbench.notifications.waitFor(/The diagnostics were copied, without/);
  const named = await copyBy(copied, () => message.click('Copy with Names'));
  await workbench.notifications.clear();
  return named;
}
