import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { changeTrust } from '../../src/app/commands/trust/changeTrust';
import { expectCertificate } from '../../src/app/commands/trust/expectCertificate';
import { offerRemedy } from '../../src/app/commands/remedies';
import { showCertificate } from '../../src/app/commands/trust/showCertificate';
import { SCHEMES } from '../../src/app/contributions';
import { explainUnasked } from '../../src/app/unasked';
import { fingerprintText } from '../../src/core/cluster/fingerprint';
import { trustSystem } from '../../src/core/cluster/trust';
import type { ClusterProfile } from '../../src/core/model/profile';
import { makeTestCertificate } from '../unit/support/certificates';
import { caOf, open, pinOf } from '../unit/support/cluster';
import { replaced, until } from './support';
import { shaOf, TrustFixture } from './trustFixture';

describe('Certificates, with a scripted person', () => {
  const fixture = new TrustFixture();
  const remedy = async (profile: ClusterProfile, again?: () => Promise<void>): Promise<void> =>
    offerRemedy(fixture.services)(await fixture.failureOf(profile), profile.id, again);

  describe('A certificate that changed', () => {
    it('is said to be renewed with the same key, first, where it is; and is trusted only where the person says so', async () => {
      const profile = await fixture.cluster(fixture.renewed);
      fixture.person(undefined);
      await remedy(profile, async () => assert.fail('repeated'));
      const [question] = fixture.asked;
      assert.match(question?.message ?? '', /The certificate of lab has changed\. Nothing was sent\./);
      assert.match(question?.detail.split('\n')[0] ?? '', /renewed with the same key/);
      assert.deepEqual(fixture.trustOf(profile), profile.trust);
      fixture.person('Trust the New Certificate');
      let again = 0;
      await remedy(profile, async () => void (again += 1));
      assert.deepEqual([fixture.trustOf(profile).certSha256, again], [shaOf(fixture.renewed), 1]);
      assert.equal((await fixture.send(profile)).status, 200);
      assert.equal(fixture.servers[0]?.requests.length, 1, 'nothing was sent before');
    });

    it('is a warning where its key is another one, shows both fingerprints, and Enter does not trust it', async () => {
      const profile = await fixture.cluster(fixture.other);
      await remedy(profile);
      const { detail, buttons } = fixture.asked[0]!;
      assert.match(detail.split('\n')[0] ?? '', /key is another one.*something else may be answering/);
      for (const each of [fixture.own, fixture.other])
        assert.ok(detail.includes(fingerprintText(shaOf(each))), detail);
      assert.deepEqual(buttons, ['Compare…', 'Trust the New Certificate']);
    });

    it('is asked about once however many requests stop at it', async () => {
      const profile = await fixture.cluster(fixture.other);
      fixture.person('Trust the New Certificate');
      let again = 0;
      const failures = await Promise.all([1, 2, 3].map(() => fixture.failureOf(profile)));
      await Promise.all(
        failures.map((failure) =>
          offerRemedy(fixture.services)(failure, profile.id, async () => void (again += 1)),
        ),
      );
      const questions = (): number => fixture.asked.filter(({ buttons }) => buttons.length > 0).length;
      assert.deepEqual([questions(), again], [1, 3]);
      assert.match(fixture.asked.at(-1)?.message ?? '', /lab has now is trusted from now on/);
      await offerRemedy(fixture.services)(failures[0]!, profile.id, async () => void (again += 1));
      assert.deepEqual([questions(), again], [1, 4], 'what is decided is not asked again');
    });

    it('is shown beside the trusted one, and is decided after that', async () => {
      const profile = await fixture.cluster(fixture.other);
      fixture.person('Compare…', 'Decide…', 'Trust the New Certificate');
      await remedy(profile);
      assert.equal(fixture.trustOf(profile).certSha256, shaOf(fixture.other));
      assert.equal(fixture.asked.filter(({ buttons }) => buttons.length > 0).length, 3);
      const [left, right] = await fixture.shown(2);
      assert.ok(
        left?.includes(fingerprintText(shaOf(fixture.own))) && left.includes(fixture.own.certPem.trim()),
      );
      assert.ok(
        right?.includes(fingerprintText(shaOf(fixture.other))) &&
          right.includes(fixture.other.certPem.trim()),
      );
      assert.equal(left?.split('\n')[0], right?.split('\n')[0], 'only what differs is marked');
    });

    it('is asked about where it is the trusted one, but at an address whose name was not accepted with it', async () => {
      const { acceptedNameMismatch: accepted, ...trust } = pinOf(fixture.own);
      assert.equal(accepted, '127.0.0.1');
      const profile = await fixture.cluster(fixture.own, { trust });
      fixture.person(undefined);
      await remedy(profile, async () => assert.fail('repeated'));
      assert.match(fixture.asked[0]?.detail ?? '', /made out to DNS:prism\.test, not to 127\.0\.0\.1/);
      fixture.person('Trust This Certificate');
      await remedy(profile);
      assert.equal(fixture.trustOf(profile).acceptedNameMismatch, '127.0.0.1');
      assert.equal((await fixture.send(profile)).status, 200);
    });

    it('can be looked at whole before it is decided about, which is what Enter does', async () => {
      const profile = await fixture.cluster(fixture.other, { trust: trustSystem() });
      fixture.person('Show Certificate', 'Decide…', 'Trust This Certificate');
      let again = 0;
      await remedy(profile, async () => void (again += 1));
      assert.equal(fixture.asked[0]?.buttons[0], 'Show Certificate');
      assert.match(fixture.asked[1]?.message ?? '', /lab is not trusted\. Nothing is sent until you decide/);
      const [said = ''] = await fixture.shown(1);
      assert.ok(said.includes(fixture.other.certPem.trim()));
      assert.deepEqual([fixture.trustOf(profile).certSha256, again], [shaOf(fixture.other), 1]);
      assert.equal(fixture.servers[0]?.requests.length, 0, 'nothing was sent before');
    });

    it('is told in one line where nobody is to be asked', async () => {
      const profile = await fixture.cluster(fixture.other);
      const line = explainUnasked(await fixture.failureOf(profile), profile.name);
      assert.equal(
        line,
        `The certificate of lab has changed. Nothing was sent. SHA-256: ${shaOf(fixture.other).slice(0, 16).toUpperCase()}…`,
      );
      assert.equal(fixture.asked.length, 0);
    });
  });

  describe('The certificate document', () => {
    it('shows the one that answers, and that it is the trusted one', async () => {
      const profile = await fixture.cluster(fixture.own);
      await showCertificate(fixture.services, profile);
      const [said = ''] = await fixture.shown(1);
      assert.match(said, /It is the certificate that is trusted\./);
      assert.match(said, /made out to DNS:prism\.test, not to 127\.0\.0\.1/);
      assert.match(said, /another name than 127\.0\.0\.1: accepted/);
      assert.match(said, /In force since \d{4}-\d\d-\d\d/);
      assert.match(said, /expires in \d+ days/);
      assert.match(said, /openssl s_client/);
      assert.ok(said.endsWith(`${fixture.own.certPem.trim()}\n`));
      assert.equal(vscode.workspace.fs.isWritableFileSystem(SCHEMES.certificate), false);
      assert.equal(fixture.servers[0]?.requests.length, 0);
    });

    it('says that another one answers', async () => {
      const profile = await fixture.cluster(fixture.other);
      await showCertificate(fixture.services, profile);
      const [said = ''] = await fixture.shown(1);
      assert.match(said, /It is NOT the certificate that is trusted\./);
      assert.ok(
        said.includes(fingerprintText(shaOf(fixture.other))) &&
          said.includes(fingerprintText(shaOf(fixture.own))),
      );
    });

    it('says whether the CA file vouches for the one that answers, whatever this machine thinks of it', async () => {
      const ca = await makeTestCertificate({ subject: 'CN=Company CA', ca: true });
      const shown = await makeTestCertificate({ names: ['127.0.0.1'], issuer: ca });
      const good = await fixture.cluster(shown, { trust: caOf(ca) });
      await showCertificate(fixture.services, good);
      assert.match((await fixture.shown(1))[0] ?? '', /CA file that is kept for this cluster vouches for it/);
      const bad = await fixture.cluster(shown, { trust: caOf(fixture.other) });
      await showCertificate(fixture.services, bad);
      await until(async () =>
        /Requests are NOT sent to it, by the CA file/.test((await fixture.shown(1))[0] ?? ''),
      );
      assert.deepEqual(
        fixture.servers.map(({ requests }) => requests.length),
        [0, 0],
      );
    });

    it('shows the kept one where nobody answers, and says so', async () => {
      const profile = await fixture.cluster(fixture.own);
      await fixture.servers[0]?.close();
      await showCertificate(fixture.services, profile);
      const [said = ''] = await fixture.shown(1);
      assert.match(said, /could not be asked.*refused the connection/);
      assert.match(said, /trusted and kept here/);
      assert.ok(said.includes(fingerprintText(shaOf(fixture.own))));
    });

    it('is none where nobody answers and none is kept', async () => {
      const profile = await fixture.cluster(fixture.own, { trust: trustSystem() });
      await fixture.servers[0]?.close();
      await assert.rejects(showCertificate(fixture.services, profile), { reason: 'refused' });
    });
  });

  describe('A certificate that is expected', () => {
    const typing = (text: string): void => {
      fixture.undo(
        replaced(vscode.window, 'showInputBox', async (options: vscode.InputBoxOptions) => {
          assert.ok(options.validateInput?.(text.slice(0, 40)), 'a SHA-1 is refused');
          assert.equal(options.validateInput?.(text), undefined);
          return text;
        }),
      );
    };

    it('is accepted when it comes, said once, and from then on the old one is not', async () => {
      const profile = await fixture.cluster(fixture.other);
      fixture.person('Paste its SHA-256…');
      typing(`sha256 Fingerprint=${fingerprintText(shaOf(fixture.other))}`);
      await expectCertificate(fixture.services, profile);
      assert.equal(fixture.trustOf(profile).expected?.certSha256, shaOf(fixture.other));
      assert.equal(fixture.trustOf(profile).certSha256, shaOf(fixture.own));
      fixture.person();
      const waiting = fixture.profiles.get(profile.id);
      const answers = await Promise.all([1, 2, 3].map(() => fixture.connections.send(open(waiting))));
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200],
      );
      await until(async () => fixture.trustOf(profile).certSha256 === shaOf(fixture.other));
      assert.equal(fixture.trustOf(profile).expected, undefined);
      await until(async () => fixture.asked.length > 0);
      assert.deepEqual(
        fixture.asked.map(({ message }) => message),
        ['lab has the certificate that was announced. From now on only this one is accepted.'],
      );
    });

    it('is read from a file, and can be withdrawn', async () => {
      const profile = await fixture.cluster(fixture.own);
      const file = path.join(fixture.folder, 'next.der');
      await writeFile(file, fixture.other.der);
      fixture.undo(replaced(vscode.window, 'showOpenDialog', async () => [vscode.Uri.file(file)]));
      fixture.person('Choose a certificate file…');
      await expectCertificate(fixture.services, profile);
      assert.equal(fixture.trustOf(profile).expected?.certSha256, shaOf(fixture.other));
      fixture.person('No longer expect');
      await changeTrust(fixture.services, fixture.profiles.get(profile.id));
      assert.deepEqual(fixture.trustOf(profile), profile.trust);
    });

    it('is none for a cluster that is trusted otherwise', async () => {
      const profile = await fixture.cluster(fixture.own, { trust: trustSystem() });
      await assert.rejects(expectCertificate(fixture.services, profile), { reason: 'gone' });
    });
  });
});
