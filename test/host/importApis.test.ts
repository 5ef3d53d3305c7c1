import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { passwordOf } from '../../src/app/clusters/logins';
import { removeCluster } from '../../src/app/clusters/removeCluster';
import { importApis } from '../../src/app/commands/clusters/importApis';
import type { Services } from '../../src/app/services';
import { newCredential } from '../../src/core/cluster/profile';
import type { StoredApi } from '../../src/core/model/api';
import type { Draft } from '../../src/core/model/draft';
import type { ClusterProfile, Product } from '../../src/core/model/profile';
import { refused } from '../../src/core/model/refusal';
import type { Demo } from '../../src/demo/demo';
import { PERSONALITIES } from '../../src/demo/personality';
import { startDemo } from '../unit/demo/startDemo';
import { control } from '../unit/demo/support';
import { profileOf } from './loginWindow';
import { scriptedPerson } from './scriptedPerson';
import { activated, replaced, until } from './support';

const VMS = 'v4:vmm GET /vmm/v4.x/ahv/config/vms';
const CLUSTER: Draft = {
  ...{ format: 1, name: 'Cluster', method: 'GET', path: [], query: [], headers: [] },
  url: 'https://{{cluster_ip}}:{{port}}/PrismGateway/services/rest/v2.0/cluster',
};

/** `family origin version operations` of each API, of v4 the version that the cluster has. */
const told = (apis: readonly StoredApi[] = []): string[] =>
  apis.map(({ family, origin, serverVersion, version, operations }) =>
    [family, origin, serverVersion ?? version, operations > 0 ? 'described' : 'empty'].join(' '),
  );

describe('The import of a cluster’s APIs', function () {
  this.timeout(60_000);
  let services: Services;
  let demo: Demo;
  let profile: ClusterProfile;
  let restore: (() => void)[];
  const version = (product: Product): string => PERSONALITIES[product].headers['X-Ntnx-Product'] ?? '';

  before(async () => ({ services } = await activated()));
  beforeEach(() => (restore = []));
  afterEach(async () => {
    for (const back of restore.reverse()) back();
    await removeCluster(services, services.profiles.get(profile.id));
    await demo.close();
  });

  /** A cluster that is taken for a Prism Central until it says what it is. */
  async function add(product: Product): Promise<void> {
    demo = await startDemo({ product });
    const login = newCredential({ label: 'admin', userName: demo.username });
    profile = profileOf(demo, `${product} lab`, login.id);
    await services.secrets.store(passwordOf(login), demo.password);
    await services.profiles.save(profile, login);
  }

  /** What messages say; the person presses this button. */
  function messages(button?: string): string[] {
    const texts: string[] = [];
    const show = async (text: string, ...buttons: string[]): Promise<string | undefined> => {
      texts.push(text);
      return buttons.find((each) => each === button);
    };
    for (const kind of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const)
      restore.push(replaced(vscode.window, kind, show));
    return texts;
  }

  it('finds v1 to v4 of a Prism Central with one log-in, and what it is', async () => {
    await add('pc');
    const said = messages();
    await importApis(services, profile);
    const known = await services.catalogs.known(profile.id);
    assert.deepEqual(told(known?.apis), [
      'v1 cluster v1 described',
      'v2.0 cluster v2.0 described',
      ...(known?.apis ?? []).slice(2, 3).map(({ version: of }) => `v3 cluster ${of} described`),
      ...['prism', 'clustermgmt', 'dataprotection', 'monitoring', 'networking', 'vmm'].map((namespace) => {
        const api = known?.apis.find(({ family }) => family === `v4:${namespace}`);
        return `v4:${namespace} built-in ${api?.serverVersion} described`;
      }),
    ]);
    assert.equal(known?.productVersion, version('pc'));
    const { product, version: is } = services.profiles.get(profile.id);
    assert.deepEqual([product, is], ['pc', version('pc')]);
    assert.deepEqual((await control(demo)).json.credentialChecks, { admin: 1 });
    assert.deepEqual(said, []);

    const lines: string[] = [];
    const status = (text: string): vscode.Disposable => (lines.push(text), new vscode.Disposable(() => {}));
    restore.push(replaced(vscode.window, 'setStatusBarMessage', status));
    const requests = async (): Promise<number> => (await control(demo)).json.requests as number;
    const once = await requests();
    await importApis(services, profile);
    const twice = await requests();
    await Promise.all([importApis(services, profile), importApis(services, profile)]);
    assert.ok((await requests()) - twice <= twice - once, 'what runs already is not begun again');
    assert.equal(lines.length, 2);
    for (const line of lines) assert.match(line, /operations in \d+ APIs\. Nothing has changed\.$/);

    const vms = await services.catalogs.find(profile.id, VMS);
    const has = known?.apis.find(({ family }) => family === 'v4:vmm')?.serverVersion;
    assert.equal(vms?.operation.urlPath, `/api/vmm/${has}/ahv/config/vms`);
    const draft: Draft = { ...CLUSTER, operation: VMS, url: '/api/vmm/v4.9/ahv/config/vms' };
    assert.equal((await services.sender.sendDraft(profile.id, draft, {})).response.status, 200);
  });

  it('finds v1 and v2.0 of a Prism Element with one log-in', async () => {
    await add('pe');
    await importApis(services, profile);
    assert.deepEqual(told(await services.catalogs.apis(profile.id)), [
      'v1 cluster v1 described',
      'v2.0 cluster v2.0 described',
    ]);
    assert.equal(services.profiles.get(profile.id).product, 'pe');
    assert.deepEqual((await control(demo)).json.credentialChecks, { admin: 1 });
  });

  for (const [kind, buttons] of [
    ['html-200', ['Show', 'Show Log']],
    ['truncated-chunk', ['Show Log']],
  ] as const)
    it(`says of how many documents it can’t be had, and leads to what the tree lists, else to the log: ${kind}`, async () => {
      await add('pe');
      const path = '/PrismGateway/services/rest/api/api-docs/v2.0/hosts';
      await control(demo, { faults: [{ kind, path }] });
      const person = scriptedPerson();
      restore.push(() => person.leave());
      await importApis(services, profile);
      assert.match(person.asked[0]!.message, /1 document could not be read\.$/);
      assert.deepEqual(person.asked[0]!.buttons, buttons);
    });

  it('makes anew a list of APIs that is damaged', async () => {
    await add('pe');
    const damaged = async (): Promise<never> => {
      throw refused('kept-list-damaged', { file: 'apis.json' });
    };
    const mend = replaced(services.catalogs, 'apis', damaged);
    await importApis(services, profile).finally(mend);
    assert.equal((await services.catalogs.apis(profile.id))?.length, 2);
  });

  it('that is cancelled leaves what was there', async () => {
    await add('pe');
    await importApis(services, profile);
    const before = await services.catalogs.known(profile.id);
    let cancel = (): void => assert.fail('no Cancel');
    restore.push(
      replaced(vscode.window, 'withProgress', (_options: unknown, run: (...given: unknown[]) => unknown) => {
        const token = { onCancellationRequested: (act: () => void) => (cancel = act) };
        return run({ report: ({ message = '' }) => void (message.includes('(5/') && cancel()) }, token);
      }),
    );
    await assert.rejects(importApis(services, profile), { reason: 'cancelled' });
    assert.deepEqual(await services.catalogs.known(profile.id), before);
  });

  it('is offered once where an answer is of another version, and then it is over', async () => {
    await add('pe');
    await importApis(services, profile);
    const headers = PERSONALITIES.pe.headers;
    const was = version('pe');
    restore.push(() => (headers['X-Ntnx-Product'] = was));
    const send = () => services.sender.sendDraft(profile.id, CLUSTER, {});
    const said = messages();
    await send();
    headers['X-Ntnx-Product'] = '7.0.1';
    await services.sender.sendDraft(profile.id, CLUSTER, { ask: false });
    assert.deepEqual(said, [], 'nobody is there');
    for (let count = 0; count < 3; count += 1) await send();
    await until(async () => said.length > 0);
    assert.deepEqual(said, [
      `pe lab is of version 7.0.1 now; its APIs are those of ${was}. Other operations may be there.`,
    ]);
    assert.equal(services.profiles.get(profile.id).version, '7.0.1');

    // As a node of a cluster that is upgraded answers by turns.
    for (const each of [was, '7.0.1']) {
      headers['X-Ntnx-Product'] = each;
      await send();
      await until(async () => services.profiles.get(profile.id).version === each);
    }
    assert.equal(said.length, 1);

    headers['X-Ntnx-Product'] = '7.0.2';
    const pressed = messages('Refresh APIs');
    await send();
    await until(async () => (await services.catalogs.known(profile.id))?.productVersion === '7.0.2');
    await send();
    assert.equal(pressed.filter((text) => text.includes('7.0.2')).length, 1);
    assert.equal(said.length, 1);
  });
});
