import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { collectFacts } from '../../src/app/diagnostics/collectFacts';
import { report } from '../../src/app/diagnostics/report';
import type { FailedSend } from '../../src/app/failedSends';
import { Log } from '../../src/app/log';
import type { Extension } from '../../src/app/start';
import { Secrets } from '../../src/app/storage/secrets';
import { shortReason } from '../../src/app/reasonWords';
import { ActivityView } from '../../src/app/views/activityView';
import { Exchanges } from '../../src/app/exchanges';
import { FailedSends } from '../../src/app/failedSends';
import { newProfile } from '../../src/core/cluster/profile';
import { Failure, REASONS } from '../../src/core/model/failure';
import type { Draft } from '../../src/core/model/draft';
import { Redactor } from '../../src/core/text/redactor';
import type { SecretId } from '../../src/core/model/ports';
import type { HttpRequest } from '../../src/core/model/request';
import { activated, answer, keychain, replaced } from './support';

/** Found nowhere by chance. */
const canary = (): string => `Cäñary "${randomBytes(6).toString('hex')}" %\\`;

const SPELLINGS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => Buffer.from(`admin:${secret}`).toString('base64'),
  encodeURIComponent,
  (secret) => JSON.stringify(secret).slice(1, -1),
];

/** A log, and what it writes into its channel. */
function logOf(): { log: Log; written: string[] } {
  const written: string[] = [];
  const write = (line: string): void => void written.push(line);
  const channel = {
    trace: write,
    info: write,
    warn: write,
    error: write,
  } as unknown as vscode.LogOutputChannel;
  return { log: new Log(new Redactor(), channel), written };
}

describe('What the product says of itself', () => {
  let services: Extension['services'];
  before(async () => {
    ({ services } = await activated());
  });

  it('holds no secret that was read, stored or kept, in no spelling: log, messages, diagnostics', async () => {
    const secrets = [canary(), canary(), canary()] as const;
    const id = (name: string): SecretId => ({ kind: 'variable', owner: 'global', name });
    const { log, written } = logOf();
    const { storage } = keychain();
    // Another window stored this one.
    await new Secrets(storage).store(id('read'), secrets[0]);
    const kept = new Secrets(storage, undefined, (value) => log.keepOut(value));
    await kept.read(id('read'));
    await kept.store(id('stored'), secrets[1]);
    kept.keepInMemory(id('memory'), secrets[2]);
    const shown: string[] = [];
    const restore = replaced(vscode.window, 'showErrorMessage', async (message: string) => {
      shown.push(message);
      return undefined;
    });
    try {
      for (const secret of secrets)
        for (const spell of SPELLINGS) {
          log.info(`info ${spell(secret)}`);
          log.trace(`trace ${spell(secret)}`);
          log.failure(new Failure('internal', { detail: spell(secret), cause: new Error(spell(secret)) }));
          await log.report(new Failure('unreadable-file', { detail: spell(secret) }));
        }
    } finally {
      restore();
    }
    const facts = await collectFacts({ ...services, log }, '0.0.0');
    const all = [
      ...written,
      ...shown,
      ...log.lines(),
      log.redact(report(facts, true)),
      log.redact(report(facts, false)),
    ];
    assert.equal(shown.length, 12);
    assert.equal(written.length, 48);
    assert.ok(log.lines().length === 48 && all.join('\n').includes('•••'));
    for (const secret of secrets)
      for (const spell of SPELLINGS) assert.ok(!all.join('\n').includes(spell(secret)), spell(secret));
  });

  it('has a line of the log for each thing that it says, whatever a description or a cluster calls itself', () => {
    const { log, written } = logOf();
    log.info(`a\n2026-01-01 [info] b\r\u001b[31mc\u202ed${'x'.repeat(20_000)}`);
    assert.match(written[0] ?? '', /^a\n {4}2026-01-01 \[info\] b\n {4}<U\+001B>\[31mc<U\+202E>dx+$/);
    assert.ok((written[0] ?? '').length < 11_000);
    assert.ok(log.lines()[0]?.endsWith(written[0] ?? '?'));
  });

  it('knows its versions and its settings, and keeps the last twenty failures', async () => {
    const { log } = logOf();
    for (let count = 0; count < 30; count += 1)
      log.failure(new Failure('timeout', { operation: `v3 GET /${count}` }));
    const facts = await collectFacts({ ...services, log }, '1.2.3');
    assert.deepEqual(
      facts.failures.map(({ operation }) => operation),
      Array.from({ length: 20 }, (_failure, at) => `v3 GET /${at + 10}`),
    );
    const text = report(facts, false);
    for (const part of [
      'Prism Explorer: 1.2.3',
      `VS Code: ${vscode.version}`,
      `Node: ${process.versions.node}`,
      'OpenSSL: 3.',
    ])
      assert.ok(text.includes(part), part);
    assert.match(text, /`prismExplorer\.request\.timeoutSeconds`: 60\n/);
  });
});

describe('Activity', () => {
  const profile = newProfile({ host: '192.0.2.7', port: 9440, name: 'Lab', trust: { policy: 'insecure' } });
  const draft: Draft = {
    format: 1,
    name: 'vms',
    method: 'GET',
    url: 'https://x/vms',
    path: [],
    query: [],
    headers: [],
  };
  const request = { method: 'GET', target: ['/vms'], family: 'v2.0' } as unknown as HttpRequest;
  const uri = vscode.Uri.parse('prism-request:/p/scratch/h/x.prism.json');

  function rows(): {
    items: () => vscode.TreeItem[];
    exchanges: Exchanges;
    failed: FailedSends;
    end: () => void;
  } {
    const exchanges = new Exchanges();
    const failed = new FailedSends();
    const restore = replaced(vscode.window, 'createTreeView', () => ({ dispose: () => undefined }));
    const view = new ActivityView(exchanges, failed);
    restore();
    return {
      items: () => view.getChildren().map((row) => view.getTreeItem(row)),
      exchanges,
      failed,
      end: () => vscode.Disposable.from(view, exchanges, failed).dispose(),
    };
  }

  it('says of each answer where the time went, how it was proved who asks, and that nothing was checked', () => {
    const { items, exchanges, end } = rows();
    exchanges.add(profile, draft, request, {
      ...answer(200, '{}'),
      trust: 'insecure',
      timeline: {
        total: 2143,
        steps: [
          { stage: 'tls', at: 0, ms: 40 },
          { stage: 'trust', at: 40, ms: 0 },
          { stage: 'retry', at: 43, ms: 2000 },
          { stage: 'wait', at: 2043, ms: 100 },
        ],
      },
    });
    const [item] = items();
    assert.equal(item?.description, '200 · 2.14 s · Lab · certificate not checked');
    const tooltip = String(item?.tooltip);
    for (const part of [
      'with the session',
      'certificate not checked',
      'Wait, then try again: 2 s',
      'Total: 2.14 s',
      'Sent again: 1',
    ])
      assert.ok(tooltip.includes(part), `${part} in ${tooltip}`);
    end();
  });

  it('lists requests without an answer too, newest first, until they are cleared or their cluster is gone', async () => {
    const { items, failed, exchanges, end } = rows();
    exchanges.add(profile, draft, request, { ...answer(200), startedAt: '2000-01-01T00:00:00.000Z' });
    const send: Omit<FailedSend, 'id' | 'reason' | 'at'> = {
      profileId: profile.id,
      clusterName: 'Lab',
      method: 'POST',
      name: 'power off',
      sentence: 'Lab did not answer in time.',
      action: 'Check the firewall.',
      request: uri,
    };
    failed.add(new Failure('timeout'), send);
    const [first, second] = items();
    assert.equal(first?.label, 'POST power off');
    assert.equal(first?.description, 'no answer in time · Lab');
    assert.match(String(first?.tooltip), /^Lab did not answer in time\.\nCheck the firewall\.\n/);
    assert.equal(first?.accessibilityInformation?.label, 'POST power off, failed: no answer in time, Lab');
    assert.equal(second?.accessibilityInformation?.label, 'GET vms, 200, 0 ms, Lab');
    assert.deepEqual(first?.command?.arguments?.[0], uri);
    assert.equal(second?.label, 'GET vms');
    failed.keepOnly((id) => id !== profile.id);
    assert.equal(items().length, 1);
    end();
  });

  it('says why a request got no answer in words and never by the name of a reason', () => {
    const words = REASONS.map(shortReason);
    for (const [at, text] of words.entries()) {
      assert.ok(text.length >= 5 && text.length <= 32, text);
      if (REASONS[at]!.includes('-')) assert.ok(!text.includes(REASONS[at]!), text);
    }
  });

  it('offers what is no text for saving', () => {
    const { items, exchanges, end } = rows();
    const zip = { ...answer(200, 'PK'), headers: [['Content-Type', 'application/zip']] as const };
    exchanges.add(profile, draft, request, zip);
    assert.equal(items()[0]?.command?.command, 'prismExplorer.saveAnswer');
    end();
  });
});
