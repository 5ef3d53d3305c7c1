import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/app/contributions';
import type { Extension } from '../../src/app/start';
import { readCertificatePem } from '../../src/core/cluster/certificate';
import { newCredential, newProfile } from '../../src/core/cluster/profile';
import { makeTestCertificate } from '../unit/support/certificates';
import { activated, replaced } from './support';

type Name = keyof typeof COMMANDS;

/** They do what they say, whatever is in front, and there is nothing to ask. */
const ACT_AT_ONCE: ReadonlySet<Name> = new Set<Name>([
  'tryDemo',
  'showInternal',
  'hideInternal',
  'groupByPath',
  'groupByTag',
  'clearFilter',
  'showBreaking',
  'showAllChanges',
  'closeComparison',
  'clearActivity',
  'showLog',
]);
const ASKING = Object.keys(COMMANDS).filter((name): name is Name => !ACT_AT_ONCE.has(name as Name));

describe('A command that is run from nowhere in particular', () => {
  let services: Extension['services'];
  let said: string[];
  let offered: string[];
  let titles: string[];
  let restore: (() => void)[];

  before(async function () {
    this.timeout(60_000);
    ({ services } = await activated());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  beforeEach(async () => {
    // What other suites copied would be taken for what the person means.
    await vscode.env.clipboard.writeText('');
    [said, offered, titles] = [[], [], []];
    const message = async (text: string): Promise<undefined> => void said.push(text);
    const list = async (
      items: readonly ({ label: string } | string)[],
      { title = '' }: { title?: string } = {},
    ): Promise<undefined> => {
      offered.push(...items.map((item) => (typeof item === 'string' ? item : item.label)));
      titles.push(title);
    };
    const dialog = async ({ title }: { title: string }): Promise<undefined> => void said.push(title);
    restore = [
      replaced(vscode.window, 'showInformationMessage', message),
      replaced(vscode.window, 'showWarningMessage', message),
      replaced(vscode.window, 'showErrorMessage', message),
      replaced(vscode.window, 'showQuickPick', list),
      replaced(vscode.window, 'showOpenDialog', dialog),
      replaced(vscode.window, 'showSaveDialog', dialog),
      replaced(vscode.window, 'createQuickPick', left),
      replaced(vscode.window, 'createInputBox', left),
    ];
  });
  afterEach(() => {
    for (const back of restore) back();
  });

  /** A question that the person leaves with Escape as soon as it is there. */
  function left(): unknown {
    let hide = (): void => undefined;
    const never = (): vscode.Disposable => new vscode.Disposable(() => undefined);
    const box = {
      title: '',
      onDidAccept: never,
      onDidChangeActive: never,
      onDidChangeSelection: never,
      onDidChangeValue: never,
      onDidTriggerButton: never,
      onDidTriggerItemButton: never,
      onDidHide: (run: () => void) => (hide = run),
      show: () => {
        said.push(box.title);
        setTimeout(hide, 0);
      },
      hide: () => hide(),
      dispose: () => undefined,
    };
    return box;
  }
  const run = async (name: Name): Promise<void> => {
    await vscode.commands.executeCommand(COMMANDS[name]);
  };
  const lab = newProfile({
    ...{ id: 'commands-lab', host: 'lab.invalid', port: 9440, name: 'Commands lab' },
    ...{ trust: { policy: 'pin' as const, certSha256: '0'.repeat(64) }, credentialId: 'commands' },
  });
  const other = { ...lab, id: 'commands-other', name: 'Commands other' };
  const roots = {
    ...lab,
    id: 'commands-roots',
    name: 'Commands roots',
    trust: { policy: 'system' as const },
  };
  // Several, whatever other suites left: a command takes the only one that it fits.
  beforeEach(async () => {
    const login = newCredential({ id: 'commands', label: 'admin', userName: 'admin' });
    const bytes = Buffer.from('{"swagger":"2.0","basePath":"/api/nutanix/v3","paths":{"/vms":{"get":{}}}}');
    for (const profile of [lab, other, roots]) {
      await services.profiles.save(profile, login);
      await services.catalogs.add(profile.id, [{ origin: 'file', files: [{ name: 'v3.json', bytes }] }]);
    }
  });
  afterEach(async () => {
    for (const profile of [lab, other, roots]) {
      await services.profiles.remove(profile);
      await services.catalogs.remove(profile.id);
    }
  });

  for (const name of ASKING)
    it(`asks, or says why there is nothing to do: ${name}`, async () => {
      await run(name);
      assert.ok(said.length + offered.length > 0, 'nothing was said');
      assert.ok(
        said.every((text) => text.trim() === text && text !== '' && !/Prism Explorer itself/.test(text)),
        said.join('\n'),
      );
    });

  describe('offers the clusters that it fits', () => {
    it('and no others; that of the tab in front is the first', async () => {
      await run('expectCertificate');
      assert.ok(offered.includes('Commands lab') && !offered.includes('Commands roots'), offered.join());
      offered.length = 0;
      const { certPem } = await makeTestCertificate();
      await services.certificates.show(other, readCertificatePem(certPem, other.host, new Date()), []);
      await run('expectCertificate');
      assert.deepEqual(offered.slice(0, 2), ['Commands other', 'Commands lab']);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('where there are several: one alone is taken', async () => {
      await services.profiles.remove(other);
      await run('expectCertificate');
      assert.deepEqual(
        [titles.at(-1), offered.includes('Commands lab')],
        ['Expect another certificate of Commands lab', false],
      );
    });

    it('and says so where it fits none', async () => {
      await run('tryLoginOnce');
      assert.match(said.join(), /No cluster has rejected a login: there is nothing to try again\./);
      said.length = 0;
      const node = { kind: 'cluster', profile: roots };
      await vscode.commands.executeCommand(COMMANDS.expectCertificate, node);
      assert.match(
        said.join(),
        /^Commands roots is not trusted by one certificate: none has to be announced\./,
      );
    });
  });
});
