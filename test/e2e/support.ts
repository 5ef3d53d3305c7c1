import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { FrameLocator } from 'playwright-core';
import { repository } from '../../scripts/lib/paths.mjs';
import type { Demo } from '../../src/demo/demo';
import { waitFor } from '../harness/wait';
import type { Workbench } from '../harness/workbench';

export const CONTAINER = 'Prism Explorer';

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly bodyBase64: string;
}

interface Stats {
  readonly requests: number;
  readonly credentialChecks: Record<string, number>;
  readonly lastRequests: readonly RecordedRequest[];
}

/** What the demo cluster counted and received since it started, bodies included. */
export async function statsOf(demo: Pick<Demo, 'controlPort'>): Promise<Stats> {
  const answer = await fetch(`http://127.0.0.1:${demo.controlPort}/demo/stats?bodies=true`);
  return (await answer.json()) as Stats;
}

/** Switches something of the demo cluster. */
export async function control(demo: Pick<Demo, 'controlPort'>, command: object): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${demo.controlPort}/demo/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The newest request that the demo cluster got for a path. */
export async function lastRequestFor(
  demo: Pick<Demo, 'controlPort'>,
  urlPath: string,
): Promise<RecordedRequest> {
  const { lastRequests } = await statsOf(demo);
  const found = lastRequests.filter(({ url }) => url.split('?')[0] === urlPath).at(-1);
  if (!found) throw new Error(`The demo cluster got no request for ${urlPath}.`);
  return found;
}

/** Types an address and trusts the certificate that is shown. */
export async function answerAddress(workbench: Workbench, address: string): Promise<void> {
  const { quick, dialog } = workbench;
  await quick.waitOpen(/Address of the cluster/);
  await quick.answer(address);
  await dialog.read(/certificate/);
  await dialog.click('Trust This Certificate');
}

/** Adds a cluster through the questions, as a person does, and waits until its APIs are in the tree. */
export async function addCluster(workbench: Workbench, demo: Demo, name: string): Promise<void> {
  const { quick } = workbench;
  await workbench.openSideBar(CONTAINER);
  await workbench.view('Clusters').titleAction('Add a Cluster…');
  await answerAddress(workbench, `${demo.host}:${demo.port}`);
  await quick.waitOpen(/User name/);
  await quick.answer(demo.username);
  await quick.waitOpen(/Password/);
  await quick.answer(demo.password);
  await quick.waitOpen(/Name of the cluster/);
  await quick.answer(name);
  await workbench.statusBarItem(/\d+ operations in \d+ APIs?/).waitFor();
  await workbench.view('Clusters').row(name, /^Prism/);
}

/** The request editor's form, once it shows something. */
export async function form(workbench: Workbench): Promise<FrameLocator> {
  const page = workbench.webview();
  await page.locator('[data-test="send"]').waitFor();
  return page;
}

/** Waits until the request editor's outcome line says something. */
export async function waitOutcome(workbench: Workbench, text: RegExp): Promise<string> {
  const outcome = workbench.webview().locator('[data-test="outcome"]');
  return waitFor(`an outcome like ${text}`, async () => {
    const shown = await outcome.innerText();
    return text.test(shown) && shown;
  });
}

/** Runs what a person would paste, with the login in the environment as the snippet wants it. */
export async function runPasted(
  kind: 'bash' | 'typescript',
  snippet: string,
  demo: Pick<Demo, 'username' | 'password'>,
): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pasted-'));
  try {
    symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
    const env = { ...process.env, PRISM_USER: demo.username, PRISM_PASSWORD: demo.password };
    const file = path.join(folder, kind === 'bash' ? 'pasted.sh' : 'pasted.mts');
    writeFileSync(file, snippet);
    const [program, args] =
      kind === 'bash' ? ['bash', [file]] : [process.execPath, ['--import', 'tsx', file]];
    const { stdout } = await promisify(execFile)(program as string, args as string[], {
      cwd: folder,
      env,
      timeout: 60_000,
    });
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Type-checks a snippet as strictly as TypeScript can; throws with the compiler's words. */
export async function checkTypes(snippet: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'typed-'));
  try {
    symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
    const file = path.join(folder, 'pasted.mts');
    writeFileSync(file, snippet);
    const tsc = path.join(repository, 'node_modules/typescript/bin/tsc');
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      'node',
    ];
    await promisify(execFile)(process.execPath, [tsc, ...options, file], { cwd: folder }).catch(
      (error: { stdout?: string }) => Promise.reject(new Error(error.stdout)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
