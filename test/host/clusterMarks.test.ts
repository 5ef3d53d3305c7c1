import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { moment } from '../../src/app/ui/moment';
import { clusterItem } from '../../src/app/views/clusters/clusterItem';
import type { ClusterState } from '../../src/app/views/clusters/clusterMarks';
import { WhileVisible } from '../../src/app/views/whileVisible';
import { newCredential, newProfile } from '../../src/core/cluster/profile';
import type { ClusterProfile } from '../../src/core/model/profile';
import type { Trust } from '../../src/core/model/trust';
import { until } from './support';

const now = new Date('2026-03-01T12:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const credential = newCredential({ id: 'c1', label: 'Admins', userName: 'admin' });
const pin = (days: number, more: Partial<Trust> = {}): Trust => ({
  policy: 'pin',
  certSha256: '0'.repeat(64),
  notAfter: new Date(now.getTime() + days * DAY_MS + 60_000).toISOString(),
  ...more,
});

const profile = (more: Partial<ClusterProfile> = {}): ClusterProfile => ({
  ...newProfile({
    id: 'p1',
    name: 'Berlin',
    host: '10.0.0.5',
    port: 9440,
    trust: pin(400),
    credentialId: 'c1',
  }),
  ...more,
});
const itemOf = (of: ClusterProfile, state: Partial<ClusterState> = {}): vscode.TreeItem =>
  clusterItem(of, { credentials: [credential], imported: true, sessions: [], now, ...state });

describe('A cluster in the tree', () => {
  it('has an open lock where its certificate is not checked: a narrow sidebar cuts the words', () => {
    const iconOf = (more: Partial<ClusterProfile>): string =>
      (itemOf(profile(more)).iconPath as vscode.ThemeIcon).id;
    assert.equal(iconOf({ trust: { policy: 'insecure' } }), 'unlock');
    assert.equal(iconOf({}), 'server-environment');
    assert.equal(iconOf({ via: 'p0' }), 'server');
  });

  for (const [what, more, description] of [
    ['nothing where there is nothing to say', {}, '10.0.0.5:9440'],
    ['production first', { production: true, readOnly: true }, 'PRODUCTION · read-only · 10.0.0.5:9440'],
    [
      'that the certificate is not checked',
      { trust: { policy: 'insecure' } },
      'certificate not checked · 10.0.0.5:9440',
    ],
    ['nothing of a certificate that lasts', { trust: pin(31) }, '10.0.0.5:9440'],
    [
      'when the certificate ends, in its last month',
      { trust: pin(30) },
      'certificate expires in 30 days · 10.0.0.5:9440',
    ],
    ['that it ends tomorrow', { trust: pin(1) }, 'certificate expires in 1 day · 10.0.0.5:9440'],
    ['that it ends today', { trust: pin(0) }, 'certificate expires today · 10.0.0.5:9440'],
    ['that it ended today', { trust: pin(-0.5) }, 'certificate expired today · 10.0.0.5:9440'],
    ['since when it is over', { trust: pin(-3) }, 'certificate expired 2 days ago · 10.0.0.5:9440'],
  ] as const) {
    it(`says ${what}`, () => {
      const item = itemOf(profile(more));
      assert.equal(item.description, description);
      const said = item.accessibilityInformation?.label ?? '';
      for (const part of description.split(' · ').filter((one) => !one.startsWith('certificate exp')))
        assert.ok(said.includes(part), `${part} in ${said}`);
      assert.equal(typeof item.tooltip, 'string', 'a name can hold no link');
    });
  }

  it('is the Prism Central’s that it is behind', () => {
    const parent = profile({ id: 'pc', name: 'Central' });
    assert.equal(itemOf(profile({ via: 'pc' }), { parent }).description, 'via Central');
    assert.equal(itemOf(profile({ via: 'pc' })).description, 'via ?');
    const guarded = { ...parent, production: true, readOnly: true };
    const item = itemOf(profile({ via: 'pc', readOnly: true }), { parent: guarded });
    assert.equal(item.description, 'read-only · via Central (PRODUCTION)');
    const sessions = [{ credentialId: 'c1', since: now.getTime(), proof: 'session' as const }];
    const open = itemOf(profile({ via: 'pc' }), { parent, sessions });
    assert.equal(open.description, 'via Central · logged in just now', 'through whom comes first');
    assert.match(String(item.tooltip), /\nvia Central \(PRODUCTION\)\n/);
  });

  it('has for its menus what is true of it', () => {
    const wordsOf = (more: Partial<ClusterProfile>, state: Partial<ClusterState> = {}): unknown =>
      itemOf(profile(more), state).contextValue;
    assert.equal(wordsOf({ product: 'pc' }), 'cluster reached imported central own login pinned');
    assert.equal(
      wordsOf({ product: 'pe' }, { imported: false }),
      'cluster reached unimported own login pinned',
    );
    const sessions = [{ credentialId: 'c1', since: now.getTime(), proof: 'session' as const }];
    assert.equal(
      wordsOf({ product: 'pe' }, { sessions }),
      'cluster reached imported own login session pinned',
    );
    assert.equal(wordsOf({ via: 'pc' }, { parent: profile({ id: 'pc' }) }), 'cluster reached imported');
    assert.equal(wordsOf({ via: 'pc' }), 'cluster', 'its Prism Central was removed');
  });

  it('says who is logged in since when, the rest in the tooltip', () => {
    const since = now.getTime() - 12 * 60_000;
    const sessions = [
      { credentialId: 'c1', since, proof: 'session' as const },
      { credentialId: 'gone', since: now.getTime() - 30_000, proof: 'session' as const },
    ];
    const { description, tooltip } = itemOf(profile(), { sessions });
    assert.equal(description, 'logged in 12 min ago · 10.0.0.5:9440');
    assert.match(String(tooltip), /\nlogged in 12 min ago as admin\nlogged in just now$/);
    const long = [{ ...sessions[0]!, since: now.getTime() - 125 * 60_000 }];
    assert.equal(itemOf(profile(), { sessions: long }).description, 'logged in 2 h ago · 10.0.0.5:9440');
  });

  it('says that a login was rejected, in the tooltip which and since when', () => {
    const rejected = {
      ...credential,
      state: { kind: 'rejected' as const, since: '2026-02-28T23:59:00.000Z' },
    };
    const item = itemOf(profile(), { credentials: [rejected, { ...rejected, id: 'another cluster’s' }] });
    assert.equal(item.description, 'login rejected · 10.0.0.5:9440');
    const since = moment('2026-02-28T23:59:00.000Z', now);
    const said = String(item.tooltip);
    assert.ok(said.includes(`\nAdmins: rejected at ${since}. Nothing is tried again by itself`), said);
    assert.equal(said.match(/rejected at/g)?.length, 1);
    assert.match(said, /if the account was locked then, it should be open again: try it once\./);
    const fresh = { ...rejected, state: { ...rejected.state, since: now.toISOString() } };
    const open = moment(new Date(now.getTime() + 15 * 60_000), now);
    const early = itemOf(profile(), { credentials: [fresh] });
    for (const text of [early.tooltip, early.accessibilityInformation?.label])
      assert.ok(String(text).includes(`if the account is locked, try again after ${open}.`), String(text));
  });

  it('says that it is a session pasted from the browser that is used, how old it is, and for how long it is there', () => {
    const pasted = { ...credential, kind: 'browserSession' as const, label: 'Browser at Berlin' };
    const since = now.getTime() - 12 * 60_000;
    const sessions = [
      { credentialId: 'other', since: since - 60_000, proof: 'session' as const },
      { credentialId: 'c1', since, proof: 'browser' as const },
    ];
    const open = itemOf(profile(), { credentials: [pasted], sessions });
    assert.equal(open.description, 'browser session, logged in 12 min ago · 10.0.0.5:9440');
    for (const text of [open.tooltip, open.accessibilityInformation?.label])
      assert.match(
        String(text),
        /logged in 12 min ago by a session that was pasted from the browser: in memory only, over when this window closes/,
      );
    const closed = itemOf(profile(), { credentials: [pasted] });
    assert.equal(closed.description, 'browser session · 10.0.0.5:9440');
    assert.match(
      closed.accessibilityInformation?.label ?? '',
      /logs in by a session that is pasted from the browser/,
    );
    assert.equal(itemOf(profile()).description, '10.0.0.5:9440', 'a password is nothing to be marked');
  });

  it('says in the tooltip how its certificate is checked and which other one is expected', () => {
    const expected = { certSha256: 'ab'.repeat(32), announcedAt: '2026-01-01T00:00:00.000Z' };
    const said = String(itemOf(profile({ trust: pin(12, { expected }) })).tooltip);
    assert.match(said, /How the certificate is checked: this certificate only/);
    assert.match(said, /Another certificate is expected: SHA-256 ABABABABABABABAB…/);
    assert.match(said, /Certificate: expires in 12 days \(2026-03-13\)/);
  });
});

describe('What ages in a view', () => {
  const visibility = new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>();
  const view = { visible: true, onDidChangeVisibility: visibility.event };
  const show = (visible: boolean): void => {
    view.visible = visible;
    visibility.fire({ visible });
  };

  it('is refreshed after the interval and when the view comes back; nothing runs while it is hidden', async () => {
    let refreshed = 0;
    view.visible = true;
    const ages = new WhileVisible(view, () => (refreshed += 1), 30);
    try {
      ages.ages();
      ages.ages();
      await until(async () => refreshed === 1);
      ages.ages();
      show(false);
      ages.ages();
      show(true);
      assert.equal(refreshed, 2, 'at once when it comes back');
      ages.ages();
      await until(async () => refreshed === 3);
      ages.ages();
    } finally {
      ages.dispose();
    }
    const other = new Promise<void>((resolve) => {
      const after = new WhileVisible(view, resolve, 60);
      after.ages();
    });
    await other;
    assert.equal(refreshed, 3, 'neither the hidden one nor the disposed one called back');
  });
});
