import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SNIPPET_TARGET_IDS } from '../../src/core/snippet/snippets';
import { startDemo, type Demo } from '../../src/demo/demo';
import { recordClipboard } from '../harness/clipboard';
import { workbenchFixture } from '../harness/e2e';
import { Keychain } from '../harness/keychain';
import { leaksIn, searchFolder } from '../harness/leakSearch';
import type { ServerOptions, VscodeServer } from '../harness/vscodeServer';
import { waitFor } from '../harness/wait';
import { Workbench } from '../harness/workbench';
import { makeTestCertificate, type TestCertificate } from '../unit/support/certificates';
import { startHttpProxy, type TestProxy } from '../unit/support/proxies';
import { type Canaries, makeCanaries, needlesOfAll } from './canary/canaries';
import { type CanaryPrism, ECHO, startCanaryPrism } from './canary/canaryPrism';
import { killAndStart } from './canary/crash';
import { writeCollection } from './canary/requests';
import { mustBeNone, plantEverywhere, searchEverything, type Text } from './canary/search';
import { addWithWrongPassword, giveSecrets, onCluster } from './canary/secrets';
import {
  copyBy,
  copyDiagnostics,
  copySnippets,
  exportClusters,
  importClusters,
  openSaved,
  saveAs,
  send,
  sendRefused,
} from './canary/steps';
import { CONTAINER, form } from './support';

const NAME = 'Canary';
const PROXY_USER = 'proxyuser';

describe('A secret', () => {
  const keychain = new Keychain();
  let copied: readonly string[];
  let logged: string[];
  const options: ServerOptions = {
    logEverything: true,
    ownHome: true,
    version: process.env.PRISM_EXPLORER_VSCODE,
    settings: {
      'prismExplorer.collections.folder': 'requests',
      'prismExplorer.request.timeoutSeconds': 10,
    },
  };
  const fixture = workbenchFixture({
    ...options,
    each: true,
    trace: false,
    prepare: async (context) => {
      await keychain.serve(context);
      copied = await recordClipboard(context);
      logged = [];
      context.on('console', (message) => logged.push(message.text()));
    },
  });
  let demo: Demo;
  let prism: CanaryPrism;
  let canaries: Canaries;
  let certificate: TestCertificate;
  let proxy: TestProxy;
  const proxyWish = { leadTo: (host: string, port: number) => ({ host, port }), login: '' };
  let outside: string;
  let again: VscodeServer | undefined;

  beforeEach(async () => {
    canaries = await makeCanaries();
    demo = await startDemo({ password: canaries.password });
    certificate = await makeTestCertificate();
    prism = await startCanaryPrism(demo, certificate, canaries);
    proxyWish.login = `${PROXY_USER}:${canaries.proxyPassword}`;
    proxy = await startHttpProxy(proxyWish);
    // A person's own files are no part of the search.
    outside = mkdtempSync(path.join(tmpdir(), 'canary-'));
  });
  afterEach(async () => {
    await Promise.all([again?.stop(), prism.close(), proxy.close()]);
    again = undefined;
    await demo.close();
    rmSync(outside, { recursive: true, force: true });
  });

  it('is in no file, log, export, clipboard, screen, browser store or process, whatever is done and however it ends', async function () {
    this.timeout(600_000);
    this.retries(0);
    const { workbench } = fixture;
    const needles = needlesOfAll(canaries);
    const search = async (when: string, { server, page }: Workbench = workbench): Promise<void> =>
      mustBeNone((await searchEverything(server, page, told(), needles)).leaks, when);

    await addWithWrongPassword(workbench, `127.0.0.1:${prism.port}`, demo.username, canaries, NAME);
    // What the search can find it finds: each form of a secret, in each place, and nowhere else.
    await plantEverywhere(fixture.server, workbench.page, canaries.password, async (places) => {
      const planted = [{ where: 'clipboard', text: canaries.password }];
      const { leaks } = await searchEverything(fixture.server, workbench.page, planted, needles);
      const expected = [...places, 'clipboard'].sort();
      mustBeNone(
        leaks.filter(({ canary, where }) => canary !== 'password' || !expected.includes(where)),
        'after it was added',
      );
      assert.deepEqual([...new Set(leaks.map(({ where }) => where))].sort(), expected);
    });

    const route = { place: `127.0.0.1:${proxy.port}`, userName: PROXY_USER };
    await giveSecrets(workbench, NAME, canaries, route, outside);
    await everyAnswer(workbench);
    await everyFailure(workbench);
    await search('while the window is open');
    await everyFile(workbench);
    await secretsWentWhereTheyBelong(workbench);

    // The window is loaded anew, and then its extension host and its server die: nothing was written down for that.
    await workbench.reload();
    await sendAgain(workbench);
    await search('after a reload');
    again = await killAndStart(fixture.server, options);
    const next = new Workbench(workbench.page, again);
    await next.open();
    await sendAgain(next);
    await search('after a crash', next);

    await forget(next);
    await search('after everything was forgotten', next);
  });

  /** Answers of each API, by each login, their snippets, and what is kept of them. */
  async function everyAnswer(workbench: Workbench): Promise<void> {
    await workbench.runCommand('Prism: Show Certificate');
    await workbench.editors.waitForTab(/certificate/);
    await copyBy(copied, async () => workbench.setClipboard(await workbench.editors.text()));
    writeCollection(fixture.server, NAME);
    for (const [name, targets] of [
      ['v2 by browser', undefined],
      ['v4 by key', SNIPPET_TARGET_IDS],
    ] as const) {
      await openSaved(workbench, name);
      await send(workbench, /200/);
      for (const snippet of await copySnippets(workbench, copied, targets))
        assert.match(snippet, /X-Gateway/i);
    }
    await (await workbench.view('Clusters').row(NAME, /v3/, 'vms', 'GET /vms/{uuid}')).click();
    await workbench.editors.waitForTab(/uuid/);
    const page = await form(workbench);
    await page.locator('[data-test="path-uuid"]').fill('{{token}}');
    await send(workbench, /4\d\d/);
    await copySnippets(workbench, copied);
    await echoed(workbench);
    await page.locator('[data-test="save"]').click();
    await page.locator('[data-test="savedIn"]').waitFor();
    assert.match(collectionText(), /vms.*\{\{token\}\}/s);
    await page.locator('[data-test="path-uuid"]').fill('{{token}}-typed');
    await waitFor('the backup of what is not saved', async () =>
      searchFolder(fixture.server.dataFolder, typed).leaks.some(({ where }) => /Backups/.test(where)),
    );
  }

  /** What a cluster says is the person's to save, byte for byte; the product itself keeps it in memory and says nothing of it. */
  async function echoed(workbench: Workbench): Promise<void> {
    prism.behaviour = 'echo';
    const outcome = await send(workbench, /500/);
    prism.behaviour = 'answer';
    mustBeNone(
      leaksIn(Buffer.from(outcome), 'the outcome', needlesOfAll(canaries)),
      'where a cluster echoes',
    );
    const file = path.join(outside, 'echo.json');
    await workbench.runCommand('Prism: Save Answer As…');
    const saved = await saveAs(workbench, /Save Answer/, file);
    assert.ok(saved.includes(ECHO) && saved.includes(canaries.cookie), saved);
  }

  /** Requests that are stopped on their way, by each who can stop them. */
  async function everyFailure(workbench: Workbench): Promise<void> {
    prism.behaviour = 'reset';
    await send(workbench, /closed the connection/);
    prism.behaviour = 'unauthorized';
    await send(workbench, /401|rejected/);
    prism.behaviour = 'answer';
    prism.show(await makeTestCertificate());
    await sendRefused(workbench, /has changed/, 'Cancel', /certificate/i);
    prism.show(certificate);
    prism.other = true;
    await workbench.runCommand('Prism: Log Out of All Clusters');
    await sendRefused(workbench, /Another cluster answers/, 'Keep Refusing', /another cluster/i);
    prism.other = false;
    await workbench.runCommand('Prism: Log Out of All Clusters');
    await send(workbench, /4\d\d/);
    // Last, since this window shows a refused login to a proxy no more for a while.
    proxyWish.login = 'another:login';
    await send(workbench, /proxy.*407/i);
    proxyWish.login = `${PROXY_USER}:${canaries.proxyPassword}`;
  }

  /** Everything that the product writes for a person. */
  async function everyFile(workbench: Workbench): Promise<void> {
    const file = path.join(workbench.server.folder ?? '', 'clusters.json');
    assert.match(await exportClusters(workbench, file), /X-Gateway/);
    await importClusters(workbench, file);
    assert.match(await copyDiagnostics(workbench, copied), /proxy-refused/);
    await workbench.view('Activity').show();
  }

  /** Each secret was there, and went where it belongs: else there was nothing to leak. */
  async function secretsWentWhereTheyBelong(workbench: Workbench): Promise<void> {
    const heard = prism.heard();
    const basic = (login: string): string => Buffer.from(login).toString('base64');
    const parts = { ...canaries, password: basic(`${demo.username}:${canaries.password}`) };
    for (const part of ['password', 'apiKey', 'cookie', 'session', 'header'] as const)
      assert.ok(heard.includes(parts[part]), `${part} was not sent`);
    assert.ok(heard.includes(encodeURIComponent(canaries.variable)));
    assert.ok(prism.clients.has('canary client'));
    assert.ok(proxy.logins.includes(`Basic ${basic(`${PROXY_USER}:${canaries.proxyPassword}`)}`));
    const kept = [...(await keychain.read(workbench.page)).values()].join('\n');
    for (const part of ['password', 'apiKey', 'header', 'variable', 'proxyPassword'] as const)
      assert.ok(kept.includes(JSON.stringify(canaries[part]).slice(1, -1)), `${part} was not kept`);
    assert.ok(!kept.includes(canaries.session), 'a browser session is kept in memory alone');
    // All of it was sent under the eyes of the log.
    for (const line of [
      /v3 GET \/vms\/\{uuid\} 404, trust /,
      /v4\.0\/ahv\/config\/vms 200, trust /,
      /cluster\?note=• 200/,
    ])
      assert.match(logText(), line);
  }

  /** Sends a request with the secrets that were kept; nothing is asked. */
  async function sendAgain(workbench: Workbench): Promise<void> {
    const sent = (): number => logText().split(' 200, trust ').length;
    const [before, heard] = [sent(), prism.heard().length];
    await workbench.openSideBar(CONTAINER);
    await openSaved(workbench, 'v4 by key');
    await send(workbench, /200/);
    const since = prism.heard().slice(heard);
    assert.ok(since.includes(canaries.apiKey) && since.includes(canaries.header));
    await waitFor('the line in the log', async () => sent() > before);
  }

  async function forget(workbench: Workbench): Promise<void> {
    await onCluster(workbench, 'Prism: Forget Everything About This Cluster…', NAME);
    await workbench.dialog.read(/Forget everything/);
    await workbench.dialog.click('Forget Everything');
    await waitFor('the keychain to be empty', async () => {
      const names = [...(await keychain.read(workbench.page)).keys()];
      return names.every((name) => !name.includes('prism-explorer'));
    });
  }

  const told = (): Text[] => [
    ...copied.map((text, at) => ({ where: `clipboard, text ${at + 1}`, text })),
    { where: 'console of the window', text: logged.join('\n') },
  ];
  const typed = [{ canary: 'typed', form: 'plain', bytes: Buffer.from('-typed') }];
  const collectionText = (): string =>
    readFileSync(path.join(fixture.server.folder ?? '', 'requests/canary.postman_collection.json'), 'utf8');

  /** What the product has written into its log since the first server began. */
  function logText(): string {
    const { dataFolder } = fixture.server;
    const { files } = searchFolder(dataFolder, []);
    return files
      .filter((file) => /Prism Explorer\.log$/.test(file))
      .map((file) => readFileSync(path.join(dataFolder, file), 'utf8'))
      .join('\n');
  }
});
