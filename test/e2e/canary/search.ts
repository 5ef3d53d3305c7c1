import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { leaksIn, searchFolder, type Leak, type Needle } from '../../harness/leakSearch';
import { processesWith } from '../../harness/processes';
import type { VscodeServer } from '../../harness/vscodeServer';
import { windowStores } from '../../harness/windowStores';

/** A text that is no file, and where it was found. */
export interface Text {
  readonly where: string;
  readonly text: string;
}

/** What was looked at, so that a search of nothing is none. */
export interface Everything {
  readonly leaks: readonly Leak[];
  readonly files: readonly string[];
}

/**
 * Searches everything that a server, its windows and its processes leave behind: the data folder (settings, storage of extensions and
 * workspaces, logs, backups), the opened folder, the home folder, temporary files, the server's own output, the browser's stores, what
 * the windows show, and arguments and environment of each process.
 *
 * @param told what the windows told on the way: to the clipboard, to the browser's console
 * @throws {Error} where one of these places was empty
 */
export async function searchEverything(
  server: VscodeServer,
  page: Page,
  told: readonly Text[],
  needles: readonly Needle[],
): Promise<Everything> {
  // What a server keeps after it was killed is in the root of the one that began it.
  const roots = new Set([server.root, path.dirname(server.dataFolder)]);
  const searched = [...roots].map((folder) => searchFolder(folder, needles));
  const files = searched.flatMap((one) => one.files);
  const [stores, shown] = await Promise.all([windowStores(page), pagesOf(page)]);
  const processes = processesWith(server.root);
  mustBeThere({
    'log of the extension': files.some((file) => /Prism Explorer\.log$/.test(file)),
    'log of the extension host': files.some((file) => /remoteexthost\.log$/.test(file)),
    settings: files.some((file) => file.endsWith(path.join('User', 'settings.json'))),
    'stores of the browser': stores.some(({ where }) => where.startsWith('indexedDB')),
    window: shown.some(({ text }) => text.includes('monaco-workbench')),
    processes: process.platform !== 'linux' || processes.length > 1,
  });
  const texts = [
    ...stores.map(({ where, text }) => ({ where, text })),
    ...shown,
    ...told,
    { where: 'output of the server', text: server.log() },
    ...processes.flatMap(({ pid, commandLine, environment }) => [
      { where: `arguments of the process ${pid}`, text: commandLine },
      { where: `environment of the process ${pid}`, text: environment },
    ]),
  ];
  const leaks = [
    ...searched.flatMap((one) => one.leaks),
    ...texts.flatMap(({ where, text }) => leaksIn(Buffer.from(text), where, needles)),
  ];
  return { leaks, files };
}

/** Fails with a line for each place where a secret was found, which says in what form. */
export function mustBeNone(leaks: readonly Leak[], when: string): void {
  const lines = new Set(leaks.map(({ canary, form, where }) => `${canary}, ${form}: ${where}`));
  if (lines.size > 0) throw new Error([`Found ${when}:`, ...lines].join('\n'));
}

/** A page without the answers that it shows: what a cluster repeats of a request is its own doing, and is a person's to read. */
const SHOWN = `(() => {
  const page = document.documentElement.cloneNode(true);
  for (const answer of page.querySelectorAll('.monaco-editor[data-uri^="prism-response:"]')) answer.remove();
  return page.outerHTML;
})()`;

/** What the window and the pages in it show, and what they have at hand to show. */
async function pagesOf(page: Page): Promise<Text[]> {
  const read = page.frames().map(async (frame, at) => ({
    where: at === 0 ? 'the window' : `a page in the window, ${frame.url().slice(0, 60)}`,
    text: await frame.evaluate<string>(SHOWN).catch(() => ''),
  }));
  return Promise.all(read);
}

function mustBeThere(places: Readonly<Record<string, boolean>>): void {
  const missing = Object.keys(places).filter((place) => !places[place]);
  if (missing.length > 0) throw new Error(`The search found nothing to look at: ${missing.join(', ')}.`);
}

/** Where a secret is put to see that it is found. */
const PLANTED_FILES = [
  'data/User/globalStorage/prism-explorer.prism-explorer/v1/planted.json',
  'data/User/workspaceStorage/planted.json',
  'data/logs/planted.log',
  'data/User/History/planted',
  'data/User/Backups/planted',
];

/**
 * Plants a secret in files, in the browser's stores and in the opened folder, and takes it away again.
 *
 * @param look is called while it is there, with the places in which it must be found
 */
export async function plantEverywhere(
  server: VscodeServer,
  page: Page,
  secret: string,
  look: (places: readonly string[]) => Promise<void>,
): Promise<void> {
  const files = [
    ...PLANTED_FILES.map((name) => path.join(server.dataFolder, name)),
    path.join(server.folder ?? server.root, 'planted.txt'),
    path.join(server.root, 'tmp', 'planted'),
    path.join(server.root, 'home', 'planted'),
  ];
  const written = Buffer.from(`x:${secret}`).toString('base64');
  for (const file of files) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, written);
  }
  const stored = JSON.stringify(encodeURIComponent(secret));
  await page.evaluate(`localStorage.setItem('planted', ${stored})`);
  await page.evaluate(PLANT_IN_DATABASE(stored));
  try {
    await look([
      ...files.map((file) => path.relative(server.root, file)),
      'localStorage planted',
      'indexedDB planted/planted planted',
    ]);
  } finally {
    for (const file of files) fs.rmSync(file);
    await page.evaluate(`localStorage.removeItem('planted')`);
    await page.evaluate(
      `new Promise((done) => (indexedDB.deleteDatabase('planted').onsuccess = done)).then(() => 0)`,
    );
  }
}

const PLANT_IN_DATABASE = (value: string): string => `new Promise((resolve, reject) => {
  const opening = indexedDB.open('planted');
  opening.onupgradeneeded = () => opening.result.createObjectStore('planted');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const writing = opening.result.transaction('planted', 'readwrite');
    writing.objectStore('planted').put(new TextEncoder().encode(${value}).buffer, 'planted');
    writing.oncomplete = () => { opening.result.close(); resolve(0); };
  };
})`;
