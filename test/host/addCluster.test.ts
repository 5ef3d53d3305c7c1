import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { addCluster } from '../../src/app/commands/clusters/addCluster';
import { hasRemedy, offerRemedy } from '../../src/app/commands/remedies';
import { importApis } from '../../src/app/commands/clusters/importApis';
import type { Services } from '../../src/app/services';
import { StorageLayout } from '../../src/app/storage/layout';
import { Profiles } from '../../src/app/storage/profiles';
import { readCertificatePem } from '../../src/core/cluster/certificate';
import { newCredential, newProfile } from '../../src/core/cluster/profile';
import { trustSystem } from '../../src/core/cluster/trust';
import { Failure, type Reason } from '../../src/core/model/failure';
import type { Send } from '../../src/core/model/ports';
import type { CertificateFacts } from '../../src/core/model/trust';
import { makeTestCertificate } from '../unit/support/certificates';
import { answer, keychain, replaced, until } from './support';

/** What a person does at one question: types, or goes back. `'back'` is a text as any other. */
type Turn = { readonly text: string } | { readonly button: 'back' };

/** The clusters that answer, by host, as v2 `GET /cluster` has them. */
const CLUSTERS: Record<string, { version: string; name: string; uuid: string }> = {
  'one.test': { version: '6.5', name: 'One', uuid: 'uuid-one' },
  'two.test': { version: '6.8', name: 'Two', uuid: 'uuid-two' },
};

describe('Adding a cluster, with a scripted person', () => {
  let folder: string;
  let profiles: Profiles;
  let asked: string[];
  let restore: (() => void)[];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'adding-'));
    profiles = new Profiles(new StorageLayout(folder));
    await profiles.load();
    asked = [];
    restore = [];
  });
  afterEach(async () => {
    for (const back of restore) back();
    profiles.dispose();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  /** Services with what these commands need; every host of {@link CLUSTERS} is a Prism Element that lets anybody in. */
  function services(given: { send?: Send; certificate?: CertificateFacts } = {}) {
    const { secrets, stored } = keychain();
    const reported: Reason[] = [];
    const send: Send = async ({ profile }) => {
      assert.notEqual(profile.trust.policy, 'insecure');
      return answer(200, JSON.stringify(CLUSTERS[profile.host] ?? {}));
    };
    const transport = {
      fetchCertificate: async () => given.certificate ?? { faults: [] },
      closeProfile: () => undefined,
    };
    const parts = {
      profiles,
      secrets,
      send: given.send ?? send,
      transport: async () => transport,
      catalogs: { areKnown: async () => false },
      wake: async (profile: unknown) => profile,
      log: {
        failure: ({ reason }: Failure) => reported.push(reason),
        report: async (error: Failure) => void reported.push(error.reason),
        info: () => undefined,
      },
    };
    return { services: parts as unknown as Services, stored, reported };
  }

  /** Answers the questions in turn; notes the value that each has when it is asked. */
  function person(...turns: Turn[]): void {
    const box = (): unknown => {
      const on: Record<string, (value?: unknown) => void> = {};
      const field = {
        value: '',
        prompt: '',
        validationMessage: undefined as string | undefined,
        onDidAccept: (run: () => void) => (on['accept'] = run),
        onDidChangeValue: () => undefined,
        onDidTriggerButton: (run: () => void) => (on['button'] = run),
        onDidHide: (run: () => void) => (on['hide'] = run),
        show: () => {
          const turn = turns.shift();
          asked.push([field.value, field.validationMessage].filter(Boolean).join(' – '));
          if (!turn) return on['hide']?.();
          if ('button' in turn) return on['button']?.();
          field.value = turn.text;
          on['accept']?.();
        },
        dispose: () => undefined,
      };
      return field;
    };
    restore.push(replaced(vscode.window, 'createInputBox', box));
  }
  const type = (text: string): Turn => ({ text });
  const back: Turn = { button: 'back' };

  it('keeps nothing of another address’s identity', async () => {
    const { services: given } = services();
    person(
      ...[type('one.test'), type('admin'), type('pw'), back, back, back],
      ...[type('two.test'), type('admin'), type('pw'), type('Two')],
    );
    const profile = await addCluster(given);
    assert.equal(asked.at(-1), 'Two', 'the name that is proposed is the other cluster’s');
    assert.deepEqual(
      [profile?.host, profile?.clusterUuid, profile?.version],
      ['two.test', 'uuid-two', '6.8'],
    );
  });

  it('takes a user whose name is “back” for a user', async () => {
    const { services: given } = services();
    person(type('one.test'), type('back'), type('pw'), type('Lab'));
    const profile = await addCluster(given);
    assert.ok(profile);
    assert.equal(profiles.credentialFor(profile, 'other')?.userName, 'back');
  });

  it('keeps nothing where something can’t be kept, says why, and what was typed stands', async () => {
    const { services: given, stored, reported } = services();
    const layout = new StorageLayout(folder);
    await writeFile(layout.clusters(), '{"format":2}');
    person(type('one.test'), type('admin'), type('pw'), type('Lab'));
    assert.equal(await addCluster(given), undefined);
    assert.match(asked.at(-1) ?? '', /^Lab – .*newer version of Prism Explorer: .*clusters\.json/);
    assert.deepEqual([[...stored.keys()], profiles.all(), reported], [[], [], ['newer-format']]);
  });

  it('takes a CA file in DER', async () => {
    const ca = await makeTestCertificate({ subject: 'CN=Test CA', ca: true });
    const leaf = await makeTestCertificate({ names: ['one.test'], issuer: ca });
    const file = path.join(folder, 'ca.der');
    await writeFile(file, ca.der);
    const certificate = readCertificatePem(leaf.certPem, 'one.test', new Date());
    const { services: given } = services({ certificate });
    restore.push(
      replaced(vscode.window, 'showWarningMessage', async () => 'Choose CA File…'),
      replaced(vscode.window, 'showOpenDialog', async () => [vscode.Uri.file(file)]),
    );
    person(type('one.test'), type('admin'), type('pw'), type('Lab'));
    const { trust } = (await addCluster(given)) ?? assert.fail(asked.join('\n'));
    assert.deepEqual([trust.policy, trust.pem?.trim()], ['ca', ca.certPem.trim()]);
  });

  for (const [what, answer, hosts] of [
    ['is moved to its new address where the person wants it', 'Move Old name', ['one.test']],
    ['is there twice where the person wants it', 'Add It Once More', ['10.0.0.5', 'one.test']],
    ['is asked about again where the person does not know', undefined, ['10.0.0.5']],
  ] as const) {
    it(`finds that the cluster is here already: it ${what}`, async () => {
      const known = newProfile({
        ...{ id: 'p1', host: '10.0.0.5', port: 9440, name: 'Old name', production: true },
        ...{ trust: trustSystem(), clusterUuid: 'uuid-one' },
      });
      await profiles.save(known);
      const { services: given } = services();
      restore.push(replaced(vscode.window, 'showInformationMessage', async () => answer));
      person(type('one.test'), type('admin'), type('pw'), ...(answer === undefined ? [] : [type('Lab')]));
      const profile = await addCluster(given);
      assert.deepEqual(
        profiles.all().map(({ host }) => host),
        hosts,
      );
      if (answer === 'Move Old name') assert.deepEqual([profile?.id, profile?.production], ['p1', true]);
    });
  }

  describe('An import', () => {
    const credential = newCredential({ id: 'c1', label: 'admin', userName: 'admin' });
    const profile = newProfile({
      ...{ id: 'p1', host: 'one.test', port: 9440, name: 'Lab' },
      ...{ trust: trustSystem(), credentialId: credential.id },
    });
    beforeEach(() => profiles.save(profile, credential));

    for (const reason of ['tls-untrusted', 'tls-name', 'tls-expired', 'tls-changed'] as const) {
      it(`that ends with ${reason} offers to trust the certificate, and goes on with it`, async () => {
        const { certPem } = await makeTestCertificate({ names: ['other.test'] });
        const certificate = readCertificatePem(certPem, 'one.test', new Date());
        const asked: string[] = [];
        const send: Send = async ({ profile: { trust } }) => {
          asked.push(trust.policy);
          throw new Failure(trust.policy === 'pin' ? 'refused' : reason, { cluster: 'Lab' });
        };
        const { services: given, reported } = services({ send, certificate });
        restore.push(
          replaced(
            vscode.window,
            'showWarningMessage',
            async (_text: string, _options: unknown, ...buttons: string[]) =>
              buttons.find((button) => button.startsWith('Trust')),
          ),
        );
        await importApis(given, profile);
        await until(async () => reported.includes('refused'));
        assert.deepEqual(reported, [reason, 'refused']);
        assert.equal(profiles.get('p1').trust.certSha256, certificate.certSha256);
        assert.deepEqual([asked[0], asked.at(-1)], ['system', 'pin']);
      });
    }

    it('changes nothing and is not repeated where the person trusts neither', async () => {
      const { certPem } = await makeTestCertificate();
      const certificate = readCertificatePem(certPem, 'one.test', new Date());
      const { services: given } = services({ certificate });
      restore.push(replaced(vscode.window, 'showWarningMessage', async () => undefined));
      await offerRemedy(given)(new Failure('tls-untrusted'), 'p1', async () => assert.fail('repeated'));
      assert.deepEqual(profiles.get('p1').trust, trustSystem());
    });

    it('that ends for another reason is explained by whoever asked for it', async () => {
      const { services: given } = services({ send: () => Promise.reject(new Failure('refused')) });
      await assert.rejects(importApis(given, profile), { reason: 'refused' });
      assert.equal(hasRemedy(new Failure('refused')), false);
      assert.equal(hasRemedy(new Failure('rejected-or-locked')), true);
    });
  });
});
