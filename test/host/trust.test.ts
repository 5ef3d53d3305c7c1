import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { changeTrust } from '../../src/app/commands/trust/changeTrust';
import { offerMove } from '../../src/app/commands/clusters/moveCluster';
import { offerRemedy } from '../../src/app/commands/remedies';
import { fingerprintText } from '../../src/core/cluster/fingerprint';
import { trustSystem } from '../../src/core/cluster/trust';
import { Failure } from '../../src/core/model/failure';
import type { ClusterProfile } from '../../src/core/model/profile';
import { makeTestCertificate } from '../unit/support/certificates';
import { caOf } from '../unit/support/cluster';
import { replaced, until } from './support';
import { shaOf, TrustFixture } from './trustFixture';

describe('Trust, with a scripted person', () => {
  const fixture = new TrustFixture();

  describe('How a certificate is checked', () => {
    it('is changed to what answers now, which is shown before', async () => {
      const profile = await fixture.cluster(fixture.own, { trust: trustSystem() });
      fixture.person('Trust only', 'Trust This Certificate');
      await changeTrust(fixture.services, profile);
      assert.match(fixture.asked[1]?.detail ?? '', /for another name than 127\.0\.0\.1: that is accepted/);
      assert.ok(fixture.asked[1]?.detail.includes(fingerprintText(shaOf(fixture.own))));
      assert.deepEqual(
        [
          fixture.trustOf(profile).policy,
          fixture.trustOf(profile).certSha256,
          fixture.trustOf(profile).acceptedNameMismatch,
        ],
        ['pin', shaOf(fixture.own), '127.0.0.1'],
      );
    });

    it('is no check only after it was said what that means, and the choice is the last of all', async () => {
      const profile = await fixture.cluster(fixture.own);
      fixture.person('Do not check', undefined);
      await changeTrust(fixture.services, profile);
      assert.match(fixture.asked[0]?.buttons.at(-1) ?? '', /Do not check/);
      assert.match(fixture.asked[1]?.detail ?? '', /Whoever answers .* given your login/);
      assert.equal(fixture.trustOf(profile).policy, 'pin');
      fixture.person('Do not check', 'Don’t Check');
      await changeTrust(fixture.services, profile);
      assert.equal(fixture.trustOf(profile).policy, 'insecure');
      const { trust } = await fixture.send(profile);
      assert.equal(trust, 'insecure');
    });

    it('is by a CA file, of which it is shown what was taken', async () => {
      const ca = await makeTestCertificate({ subject: 'CN=Test CA', ca: true });
      const leaf = await makeTestCertificate({ names: ['127.0.0.1'], issuer: ca });
      const profile = await fixture.cluster(leaf);
      const file = path.join(fixture.folder, 'ca.pem');
      await writeFile(file, ca.certPem);
      fixture.person('Choose a CA file', 'Trust This CA');
      fixture.undo(replaced(vscode.window, 'showOpenDialog', async () => [vscode.Uri.file(file)]));
      await changeTrust(fixture.services, profile);
      assert.match(fixture.asked[1]?.message ?? '', /CN=Test CA/);
      assert.match(fixture.asked[1]?.detail ?? '', /expires in \d+ days/);
      assert.equal(fixture.trustOf(profile).pem, caOf(ca).pem);
      assert.equal((await fixture.send(profile)).trust, 'ca');
    });

    it('is by this machine’s authorities, after a warning where they would refuse what answers', async () => {
      const profile = await fixture.cluster(fixture.own);
      fixture.person('this machine', undefined);
      await changeTrust(fixture.services, profile);
      assert.match(fixture.asked[1]?.message ?? '', /does not trust the certificate that lab has now/);
      assert.equal(fixture.trustOf(profile).policy, 'pin');
      fixture.person('this machine', 'Use It All the Same');
      await changeTrust(fixture.services, profile);
      assert.deepEqual(fixture.trustOf(profile), trustSystem());
      assert.equal((await fixture.failureOf(profile)).reason, 'tls-untrusted');
    });

    it('ends what was open when it changes', async () => {
      const profile = await fixture.cluster(fixture.own);
      await fixture.send(profile);
      assert.equal(fixture.servers[0]?.open, 1);
      fixture.person('Do not check', 'Don’t Check');
      await changeTrust(fixture.services, profile);
      await until(async () => fixture.servers[0]?.open === 0);
    });
  });

  describe('Another cluster at the address', () => {
    const stranger = (profile: ClusterProfile): Failure =>
      new Failure('other-cluster', {
        cluster: profile.name,
        data: { expected: 'uuid-one', seen: 'uuid-two' },
      });

    it('is refused unless the person says twice that the cluster was rebuilt', async () => {
      const profile = await fixture.cluster(fixture.own, { clusterUuid: 'uuid-one' });
      const offer = offerRemedy(fixture.services);
      for (const answers of [[undefined], ['Keep Refusing'], ['This Cluster Was Rebuilt…', undefined]]) {
        fixture.person(...answers);
        await offer(stranger(profile), profile.id, async () => assert.fail('repeated'));
        assert.equal(fixture.profiles.get(profile.id).clusterUuid, 'uuid-one');
      }
      assert.deepEqual(fixture.asked[0]?.buttons[0], 'Keep Refusing', 'is what Enter chooses');
      assert.match(fixture.asked[0]?.detail ?? '', /uuid-one[\s\S]*uuid-two/);
      fixture.person('This Cluster Was Rebuilt…', 'Accept the New Identity');
      let again = 0;
      await offer(stranger(profile), profile.id, async () => void (again += 1));
      assert.deepEqual([fixture.profiles.get(profile.id).clusterUuid, again], ['uuid-two', 1]);
      assert.match(
        fixture.asked.at(-1)?.detail ?? '',
        /Collections of the old cluster stay bound to the old identity/,
      );
    });

    it('is named where it is known here', async () => {
      const profile = await fixture.cluster(fixture.own, { clusterUuid: 'uuid-one' });
      await fixture.profiles.save({
        ...profile,
        id: 'p2',
        name: 'Berlin',
        host: 'berlin.test',
        clusterUuid: 'uuid-two',
      });
      await offerRemedy(fixture.services)(stranger(profile), profile.id);
      assert.match(
        fixture.asked[0]?.detail ?? '',
        /There now: Berlin \(uuid-two\), which you have here at berlin\.test/,
      );
    });
  });

  describe('A cluster that is added and is known at another address', () => {
    const found = {
      clusterUuid: 'uuid-one',
      host: '10.0.0.9',
      port: 9440,
      route: { kind: 'direct' as const },
      trust: trustSystem(),
    };

    it('is moved, keeping what is its own', async () => {
      const profile = await fixture.cluster(fixture.own, {
        clusterUuid: 'uuid-one',
        production: true,
        name: 'Lab',
      });
      fixture.person('Move Lab');
      const decision = await offerMove(fixture.services, found);
      assert.match(
        fixture.asked[0]?.message ?? '',
        /The cluster Lab is known at 127\.0\.0\.1:\d+\. Move it to 10\.0\.0\.9:9440\?/,
      );
      assert.equal(decision?.kind, 'moved');
      const moved = fixture.profiles.get(profile.id);
      assert.deepEqual(moved, { ...profile, host: '10.0.0.9', port: 9440, trust: trustSystem() });
    });

    it('is added once more, or not at all, where the person wants that', async () => {
      const profile = await fixture.cluster(fixture.own, { clusterUuid: 'uuid-one', name: 'Lab' });
      fixture.person('Add It Once More', undefined);
      assert.deepEqual(await offerMove(fixture.services, found), { kind: 'add' });
      assert.equal(await offerMove(fixture.services, found), undefined);
      assert.deepEqual(fixture.profiles.all(), [profile]);
      assert.deepEqual(await offerMove(fixture.services, { ...found, clusterUuid: 'uuid-other' }), {
        kind: 'add',
      });
      assert.equal(fixture.asked.length, 2, 'a stranger is not asked about');
    });
  });
});
