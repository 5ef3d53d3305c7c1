import fs from 'node:fs';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { waitFor } from '../../harness/wait';
import type { Workbench } from '../../harness/workbench';
import { form, waitOutcome } from '../support';

/** Has a setting of a cluster opened from the list of its settings. */
export async function clusterSetting(workbench: Workbench, cluster: string, setting: string): Promise<void> {
  const { quick } = workbench;
  await workbench.runCommand('Prism: Cluster Settings…');
  await quick.waitOpen(/Which cluster/);
  await quick.pick(cluster);
  await quick.waitOpen(`Settings of ${cluster}`);
  await quick.pick(setting);
}

/** Leaves whatever is asked. */
export async function leave({ quick, page }: Workbench): Promise<void> {
  await waitFor('all questions to be gone', async () => {
    if (!(await quick.widget.isVisible())) return true;
    await page.keyboard.press('Escape');
    return false;
  });
}

/** Waits until a question is no more asked, and leaves the list that it was asked from. */
async function answered(workbench: Workbench, question: RegExp): Promise<void> {
  const { quick } = workbench;
  await waitFor(`${question} to be answered`, async () => {
    if (!(await quick.widget.isVisible())) return true;
    return !question.test(`${await quick.title()}\n${await quick.message()}`);
  });
  // The list comes back once the answer is kept, unless an answer that opened meanwhile took the focus.
  await quick.waitOpen(/Settings of|Logins of/, 5000).catch(() => undefined);
  await leave(workbench);
}

/** Adds a secret variable or header through the questions. */
export async function addSecret(
  workbench: Workbench,
  cluster: string,
  kind: 'Variables' | 'Extra headers',
  name: string,
  value: string,
): Promise<void> {
  const { quick } = workbench;
  await clusterSetting(workbench, cluster, kind);
  await quick.waitOpen(kind === 'Variables' ? /Variables of/ : /Extra Headers of/);
  await quick.pick(kind === 'Variables' ? 'Add a Variable…' : 'Add a Header…');
  await quick.waitOpen(/Name/);
  await quick.answer(name);
  await quick.waitOpen(name);
  await quick.pick('Secret');
  await quick.waitOpen(/keychain and nowhere else/);
  await quick.answer(value);
  await quick.row(name).waitFor();
  await leave(workbench);
}

/** Has a cluster reached through an HTTP proxy with a login. */
export async function setProxy(
  workbench: Workbench,
  cluster: string,
  place: string,
  userName: string,
  password: string,
): Promise<void> {
  const { quick } = workbench;
  await clusterSetting(workbench, cluster, 'Route');
  await quick.waitOpen(`Route to ${cluster}`);
  await quick.pick('HTTP proxy');
  await quick.waitOpen(/Address of the proxy/);
  await quick.answer(place);
  await quick.waitOpen(/User name for the proxy/);
  await quick.answer(userName);
  await quick.waitOpen(/at the proxy/);
  await quick.answer(password);
  await answered(workbench, /at the proxy/);
}

/** Gives v4 an API key. */
export async function addApiKey(workbench: Workbench, cluster: string, key: string): Promise<void> {
  const { quick } = workbench;
  await openLogins(workbench, cluster);
  await quick.pick('API v4');
  await quick.waitOpen(/Login for API v4/);
  await quick.pick('New API Key…');
  await quick.waitOpen(/New API Key for/);
  await quick.answer('canary key');
  await quick.waitOpen(/API Key for/);
  await quick.answer(key);
  await answered(workbench, /API Key for/);
}

/** Has a client certificate shown in each handshake. */
export async function addClientCertificate(
  workbench: Workbench,
  cluster: string,
  file: string,
): Promise<void> {
  const { quick } = workbench;
  await openLogins(workbench, cluster);
  await quick.pick('Client certificate of the TLS handshake');
  await quick.waitOpen(/Client Certificate/);
  await quick.pick('New Client Certificate…');
  await chooseFile(workbench, /Client certificate \(PEM\)/, file);
  await answered(workbench, /Client certificate \(PEM\)/);
}

async function openLogins(workbench: Workbench, cluster: string): Promise<void> {
  const { quick } = workbench;
  await workbench.runCommand('Prism: Manage Logins…');
  await quick.waitOpen(/Which cluster/);
  await quick.pick(cluster);
  await quick.waitOpen(`Logins of ${cluster}`);
}

/** Answers a file dialog with a file that is there. */
export async function chooseFile(workbench: Workbench, title: RegExp, file: string): Promise<void> {
  const { quick } = workbench;
  await quick.waitOpen(title);
  await quick.fill(file);
  // Enter is lost on the file dialog while it still lists the folder.
  await quick.row(path.basename(file)).waitFor();
  await waitFor('the file to be taken', async () => {
    const says = (await quick.widget.isVisible()) ? await quick.title() : '';
    if (!title.test(says)) return true;
    await quick.accept();
    return false;
  });
}

/** Writes all clusters into a file of the folder. */
export async function exportClusters(workbench: Workbench, file: string): Promise<string> {
  const { quick } = workbench;
  await workbench.runCommand('Prism: Export Clusters…');
  await quick.waitOpen(/Which clusters/);
  await quick.accept();
  await quick.waitOpen(/^Export Clusters$/m);
  await waitFor('the dialog for the file', async () => (await quick.value()).endsWith('.json'));
  await quick.fill(file);
  await quick.accept();
  return waitFor('the exported file', async () => fs.existsSync(file) && fs.readFileSync(file, 'utf8'));
}

/** Opens an operation of the tree in the request editor, which shows `field` then. */
export async function openOperation(
  workbench: Workbench,
  field: string,
  ...row: (string | RegExp)[]
): Promise<FrameLocator> {
  await (await workbench.view('Clusters').row(...row)).click();
  const page = await form(workbench);
  await page.locator(`[data-test="${field}"]`).first().waitFor();
  return page;
}

/** Presses Send, and waits for an outcome of which there was another before. */
export async function send(workbench: Workbench, outcome: RegExp): Promise<string> {
  const page = workbench.webview();
  // Two clicks within half a second are one to the page.
  await workbench.page.waitForTimeout(600);
  await page.locator('[data-test="send"]').click();
  return waitOutcome(workbench, outcome);
}

/** What one of the commands that copy puts into the clipboard. */
export async function copyBy(workbench: Workbench, copy: () => Promise<void>): Promise<string> {
  const marker = `nothing copied yet ${Math.random()}`;
  await workbench.setClipboard(marker);
  await copy();
  return waitFor('something in the clipboard', async () => {
    const text = await workbench.clipboard();
    return text !== marker && text;
  });
}

/** Presses Send, answers the question that comes of it with a button, and waits for the outcome. */
export async function sendRefused(
  workbench: Workbench,
  question: RegExp,
  button: string,
  outcome: RegExp,
): Promise<void> {
  await workbench.page.waitForTimeout(600);
  await workbench.webview().locator('[data-test="send"]').click();
  await workbench.dialog.read(question);
  await workbench.dialog.click(button);
  await waitOutcome(workbench, outcome);
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
