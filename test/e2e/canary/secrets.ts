import fs from 'node:fs';
import path from 'node:path';
import { waitFor } from '../../harness/wait';
import type { Workbench } from '../../harness/workbench';
import { answerAddress, CONTAINER } from '../support';
import type { Canaries } from './canaries';

/** Answers a question once it is asked, and waits until it is asked no more. */
async function answer({ quick }: Workbench, question: RegExp, text: string): Promise<void> {
  await quick.waitOpen(question);
  await quick.answer(text);
  await waitFor(`${question} to be answered`, async () => {
    if (!(await quick.widget.isVisible())) return true;
    const says = `${await quick.title()}\n${await quick.message()}`;
    return !question.test(says);
  });
}

/** Adds the cluster; a wrong password is typed first. */
export async function addWithWrongPassword(
  workbench: Workbench,
  address: string,
  userName: string,
  { password, wrongPassword }: Canaries,
  name: string,
): Promise<void> {
  const { quick } = workbench;
  await workbench.openSideBar(CONTAINER);
  await workbench.view('Clusters').titleAction('Add a Cluster…');
  await answerAddress(workbench, address);
  await answer(workbench, /User name/, userName);
  await quick.waitOpen(/Password/);
  await quick.answer(wrongPassword);
  await waitFor('the password to be rejected', async () => /rejected/.test(await quick.refusal()));
  await answer(workbench, /Password|rejected/, password);
  await answer(workbench, /Name of the cluster/, name);
  await workbench.statusBarItem(/\d+ operations in \d+ APIs?/).waitFor();
}

/** Gives the cluster everything secret that a person can give it, in one walk through its settings. */
export async function giveSecrets(
  workbench: Workbench,
  cluster: string,
  canaries: Canaries,
  proxy: { readonly place: string; readonly userName: string },
  folder: string,
): Promise<void> {
  const { quick } = workbench;
  const list = async (): Promise<void> => quick.waitOpen(`Settings of ${cluster}`);
  await workbench.runCommand('Prism: Cluster Settings…');
  await list();
  await quick.pick('Variables');
  await addNamed(workbench, /Variables of/, 'Add a Variable…', 'token', canaries.variable);
  await list();
  await quick.pick('Extra headers');
  await addNamed(workbench, /Extra Headers of/, 'Add a Header…', 'X-Gateway', canaries.header);
  await list();
  await quick.pick('Route');
  await quick.waitOpen(`Route to ${cluster}`);
  await quick.pick('HTTP proxy');
  await answer(workbench, /Address of the proxy/, proxy.place);
  await answer(workbench, /User name for the proxy/, proxy.userName);
  await answer(workbench, /at the proxy/, canaries.proxyPassword);
  await list();
  await quick.pick('Logins');
  await giveLogins(workbench, cluster, canaries, folder);
}

/** An API key for v4, a browser's session for v2.0, and a certificate for each handshake. */
async function giveLogins(
  workbench: Workbench,
  cluster: string,
  { apiKey, session, client }: Canaries,
  folder: string,
): Promise<void> {
  const { quick } = workbench;
  const list = async (): Promise<void> => quick.waitOpen(`Logins of ${cluster}`);
  await list();
  await quick.pick('API v4');
  await quick.waitOpen(/Login for API v4/);
  await quick.pick('New API Key…');
  await answer(workbench, /^New API Key for/, 'canary key');
  await answer(workbench, /^API Key for/, apiKey);
  await list();
  await quick.pick('API v2.0');
  await quick.waitOpen(/Login for API v2\.0/);
  await quick.pick('Paste a Browser Session…');
  await answer(workbench, /^Browser Session with/, `Cookie: NTNX_IGW_SESSION=${session}; a=b`);
  await list();
  await quick.pick('Client certificate of the TLS handshake');
  await quick.waitOpen(/: Client Certificate/);
  await quick.pick('New Client Certificate…');
  const file = path.join(folder, 'client.pem');
  fs.writeFileSync(file, client.certPem + client.keyPem);
  await chooseFile(workbench, /Client certificate \(PEM\)/, file);
  await list();
  await waitFor('all questions to be gone', async () => {
    if (await quick.widget.isVisible()) await workbench.page.keyboard.press('Escape');
    return !(await quick.widget.isVisible());
  });
}

async function addNamed(
  workbench: Workbench,
  title: RegExp,
  add: string,
  name: string,
  value: string,
): Promise<void> {
  const { quick } = workbench;
  await quick.waitOpen(title);
  await quick.pick(add);
  await answer(workbench, /Name/, name);
  await quick.waitOpen(new RegExp(`› ${name}`));
  await quick.pick('Secret');
  await answer(workbench, /keychain and nowhere else/, value);
  await quick.row(name).waitFor();
  await quick.button('Back');
}

/** Runs a command on one of several clusters; the list goes when an answer that opens meanwhile takes the focus, and is opened again. */
export async function onCluster(workbench: Workbench, command: string, cluster: string): Promise<void> {
  const { quick } = workbench;
  await waitFor(`${command} to be run on ${cluster}`, async () => {
    await workbench.runCommand(command);
    await quick.waitOpen(/Which cluster/, 3000);
    await quick.row(cluster).click({ timeout: 2000 });
    return true;
  });
}

/** Answers a file dialog with a file that is there. */
export async function chooseFile(workbench: Workbench, title: RegExp, file: string): Promise<void> {
  const { quick } = workbench;
  await quick.waitOpen(title);
  await giveFile(
    workbench,
    file,
    async () => !(await quick.widget.isVisible()) || !title.test(await quick.title()),
  );
}

/** Types a file into an open file dialog and presses Enter, until something has come of it. */
export async function giveFile(
  { quick }: Workbench,
  file: string,
  done: () => Promise<boolean>,
): Promise<void> {
  await waitFor(`the file dialog to take ${file}`, async () => {
    if (await done()) return true;
    // It writes the folder over what was typed, and loses Enter, while it still lists the folder.
    if ((await quick.value()) !== file) return void (await quick.fill(file));
    await quick.accept();
    // A second Enter too early would be for what is asked next.
    return waitFor('it to be taken', done, 2000);
  });
}
