import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { getEventListeners } from 'node:events';
import * as vscode from 'vscode';
import { ClusterAt } from '../../src/app/clusterAt';
import { ClusterInFront } from '../../src/app/clusterInFront';
import { exchangeUri } from '../../src/app/documents/responseName';
import { ProductionTabs } from '../../src/app/productionTabs';
import type { Extension } from '../../src/app/start';
import { newChild } from '../../src/core/cluster/child';
import { newProfile } from '../../src/core/cluster/profile';
import type { Draft } from '../../src/core/model/draft';
import type { ClusterProfile } from '../../src/core/model/profile';
import { makeTestCertificate } from '../unit/support/certificates';
import { pinOf } from '../unit/support/cluster';
import { startTlsServer, type TlsServer } from '../unit/support/tlsServer';
import { leave, person, type, type Person, type Turn } from './person';
import { activated, replaced, until } from './support';

const VM = '3f2a9c1e-0b7d-4e55-9d43-1f6a2b8c7d90';
const V2 = '/PrismGateway/services/rest/v2.0';

function draft(method: string, path: string, body?: string): Draft {
  const url = `https://{{cluster_ip}}:{{port}}${path}`;
  const given = body === undefined ? {} : { body };
  return { format: 1, name: 'x', method, url, path: [], query: [], headers: [], ...given };
}

const OFF = draft('POST', `${V2}/vms/${VM}/set_power_state/`, '{"transition":"OFF"}');
const REMOVE = draft('DELETE', `${V2}/vms/${VM}/`);
const LIST = draft('POST', '/api/nutanix/v3/vms/list', '{"kind":"vm"}');

interface Message {
  readonly text: string;
  readonly detail: string;
  readonly modal: boolean;
  readonly buttons: readonly string[];
}

describe('A production cluster', () => {
  let services: Extension['services'];
  let server: TlsServer;
  let profile: ClusterProfile;
  let messages: Message[];
  let boxes: Person;
  let restore: (() => void)[];

  before(async function () {
    this.timeout(60_000);
    ({ services } = await activated());
    const certificate = await makeTestCertificate();
    server = await startTlsServer(certificate, { text: `{"uuid":"${VM}","name":"web-01"}` });
    profile = {
      ...newProfile({ host: '127.0.0.1', port: server.port, name: 'Paris 1', trust: pinOf(certificate) }),
      route: { kind: 'direct' },
      production: true,
    };
    await services.profiles.save(profile);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await services.profiles.remove(profile);
    await server.close();
  });

  beforeEach(() => {
    server.received.length = 0;
    messages = [];
    restore = [];
    press(() => undefined);
    boxes = write();
  });

  afterEach(async () => {
    for (const back of restore.reverse()) back();
    await services.profiles.update(profile.id, (now) => ({ ...now, readOnly: false, production: true }));
  });

  /** What the person presses in a message; undefined is Escape. */
  function press(button: (message: Message) => Promise<string | undefined> | string | undefined): void {
    const show = async (
      text: string,
      options: vscode.MessageOptions,
      ...buttons: string[]
    ): Promise<string | undefined> => {
      const message = { text, detail: options.detail ?? '', modal: options.modal ?? false, buttons };
      messages.push(message);
      return button(message);
    };
    restore.push(replaced(vscode.window, 'showWarningMessage', show));
  }

  /** What the person does in front of a box, turn by turn. */
  function write(...turns: Turn[]): Person {
    const writing = person(...turns);
    restore.push(writing.restore);
    return writing;
  }

  const send = (of: Draft, options = {}) => services.sender.sendDraft(profile.id, of, options);

  it('asks before it is changed, naming cluster, call, effect and object, and gets nothing without a yes', async () => {
    await send(draft('GET', `${V2}/vms/${VM}/`));
    server.received.length = 0;
    for (const answer of [undefined, 'Don’t Send']) {
      press(() => answer);
      await assert.rejects(send(OFF), { reason: 'not-confirmed' });
    }
    assert.equal(server.received.length, 0);
    const [message] = messages;
    assert.ok(message?.modal);
    assert.match(message.text, /Paris 1.*PRODUCTION/);
    assert.equal(
      message.detail,
      `POST ${V2}/vms/${VM}/set_power_state/\nWhat it does: interrupts what runs\nObject: web-01 (${VM})`,
    );
    assert.deepEqual(message.buttons, ['Don’t Send', 'Send to Paris 1']);
  });

  it('gets the request once after a yes, and is asked again for the next', async () => {
    press(() => 'Send to Paris 1');
    await send(OFF);
    assert.deepEqual(
      server.received.map(({ method, url }) => [method, url]),
      [['POST', `${V2}/vms/${VM}/set_power_state/`]],
    );
    await send(OFF);
    assert.equal(server.received.length, 2);
    assert.equal(messages.length, 2);
  });

  it('wants its name before anything is destroyed, and says in the box what, also after a wrong one', async () => {
    await send(draft('GET', `${V2}/vms/${VM}/`));
    server.received.length = 0;
    const wrong = write(type(''), type('paris 1'), type('Paris'), leave);
    await assert.rejects(send(REMOVE), { reason: 'not-confirmed' });
    assert.deepEqual([server.received.length, wrong.left(), wrong.asked.length], [0, 0, 1]);
    const [box] = wrong.asked;
    assert.match(`${box?.title} ${box?.prompt}`, /Paris 1 · PRODUCTION DELETE .*deletes.*web-01/);
    assert.equal(box?.refusals.length, 3);
    for (const refusal of box?.refusals ?? [])
      assert.match(refusal, /Nothing is sent.*Paris 1.*DELETE.*web-01/);

    const right = write(type('Paris'), type('Paris 1'));
    await send(REMOVE);
    assert.equal(right.left(), 0);
    assert.deepEqual(
      server.received.map(({ method }) => method),
      ['DELETE'],
    );
    assert.equal(messages.length, 0);
  });

  it('is never asked for reads, the lists by POST among them', async () => {
    await send(LIST);
    await send(draft('GET', '/api/nutanix/v2.0/cluster'));
    await send(draft('POST', '/api/nutanix/v3/groups', '{}'));
    assert.equal(server.received.length, 3);
    assert.deepEqual([messages.length, boxes.asked.length], [0, 0]);
  });

  it('says when its question is open, so that nothing is called sent meanwhile', async () => {
    const told: boolean[] = [];
    press(() => {
      assert.deepEqual(told, [true]);
      return 'Send to Paris 1';
    });
    await send(OFF, { onQuestion: (open: boolean) => told.push(open) });
    await send(LIST, { onQuestion: (open: boolean) => told.push(open) });
    assert.deepEqual(told, [true, false]);
  });

  it('is asked for when it was marked while the request was built, and named where its Prism Central hands on', async () => {
    await services.profiles.update(profile.id, (now) => ({ ...now, production: false }));
    const { of } = services.scopes;
    restore.push(
      replaced(services.scopes, 'of', async (...given: Parameters<typeof of>) => {
        await services.profiles.update(profile.id, (now) => ({ ...now, production: true }));
        return of.apply(services.scopes, given);
      }),
    );
    await assert.rejects(send(OFF), { reason: 'not-confirmed' });
    restore.pop()?.();
    assert.equal(messages.length, 1);

    await services.profiles.update(profile.id, (now) => ({ ...now, production: false }));
    const behind = {
      ...newChild(profile, { id: randomUUID(), name: 'Paris 2', clusterUuid: VM }),
      production: true,
    };
    await services.profiles.save(behind);
    try {
      const through = draft('POST', `${V2}/vms/${VM}/set_power_state/?proxy%43lusterUuid=${VM}`, '{}');
      await assert.rejects(send(through), { reason: 'not-confirmed' });
      assert.match(messages[1]?.text ?? '', /Paris 2.*PRODUCTION/);
    } finally {
      await services.profiles.remove(behind);
    }
    assert.equal(server.received.length, 0);
  });

  it('is refused without a question where nobody is there to answer', async () => {
    await assert.rejects(send(OFF, { ask: false }), { reason: 'not-confirmed' });
    assert.deepEqual([server.received.length, messages.length], [0, 0]);
  });

  it('asks one question after the other', async () => {
    let answer = (_button: string): void => assert.fail('no question');
    let open = 0;
    press(async () => {
      assert.equal(++open, 1);
      const button = await new Promise<string>((resolve) => (answer = resolve));
      open--;
      return button;
    });
    const both = [send(OFF), send(OFF)];
    await until(async () => messages.length === 1);
    answer('Send to Paris 1');
    await until(async () => messages.length === 2);
    answer('Send to Paris 1');
    await Promise.all(both);
    assert.equal(server.received.length, 2);
  });

  it('does not make a send that is cancelled wait for another’s question', async () => {
    let answer = (_button: string): void => assert.fail('no question');
    press(() => new Promise<string>((resolve) => (answer = resolve)));
    const first = send(OFF);
    await until(async () => messages.length === 1);
    const cancel = new AbortController();
    const second = send(OFF, { signal: cancel.signal });
    cancel.abort();
    await assert.rejects(second, { reason: 'cancelled' });
    answer('Send to Paris 1');
    await first;
    assert.deepEqual([server.received.length, messages.length], [1, 1]);
  });

  it('is asked about many sends of one signal without a pile of listeners to it', async () => {
    const run = new AbortController();
    const listeners = (): number => getEventListeners(run.signal, 'abort').length;
    let most = 0;
    press(() => {
      most = Math.max(most, listeners());
      return 'Send to Paris 1';
    });
    await Promise.all(Array.from({ length: 12 }, () => send(OFF, { signal: run.signal })));
    // The transport is a bundle of its own, with a listener of its own.
    assert.ok(most >= 1 && most <= 2, `${most} listeners`);
    assert.deepEqual([messages.length, listeners()], [12, 0]);
  });

  it('gets nothing when it was marked read-only while the question was open', async () => {
    press(async () => {
      await services.profiles.update(profile.id, (now) => ({ ...now, readOnly: true }));
      return 'Send to Paris 1';
    });
    await assert.rejects(send(OFF), { reason: 'read-only-cluster' });
    assert.equal(server.received.length, 0);
  });

  it('that may only be read refuses without a question', async () => {
    await services.profiles.update(profile.id, (now) => ({ ...now, readOnly: true }));
    await assert.rejects(send(OFF), { reason: 'read-only-cluster' });
    await assert.rejects(send(REMOVE), { reason: 'read-only-cluster' });
    assert.deepEqual([server.received.length, messages.length, boxes.asked.length], [0, 0, 0]);
    await send(LIST);
  });

  it('gets nothing when Send was cancelled while the question was open, whatever is answered then', async () => {
    const cancel = new AbortController();
    press(() => {
      cancel.abort();
      return 'Send to Paris 1';
    });
    await assert.rejects(send(OFF, { signal: cancel.signal }), { reason: 'cancelled' });
    assert.equal(server.received.length, 0);
  });

  it('is not asked for any more when it is no longer production', async () => {
    await services.profiles.update(profile.id, (now) => ({ ...now, production: false }));
    await send(OFF);
    await send(REMOVE);
    assert.deepEqual([server.received.length, messages.length, boxes.asked.length], [2, 0, 0]);
  });

  it('is named in the status bar and marked on its tabs while an answer of it is in front', async () => {
    const clusterAt = new ClusterAt(services.profiles, services.exchanges, {
      of: () => undefined,
      onDidChangeMarks: () => new vscode.Disposable(() => undefined),
    });
    const bar = new ClusterInFront(services.profiles, clusterAt);
    const tabs = new ProductionTabs(clusterAt);
    try {
      const exchange = await send(LIST);
      await vscode.window.showTextDocument(exchangeUri(exchange));
      await until(async () => bar.text !== undefined);
      assert.equal(bar.text, `$(server-environment) Paris 1 · 127.0.0.1:${server.port} · PRODUCTION`);
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(input instanceof vscode.TabInputText);
      const mark = tabs.provideFileDecoration(input.uri);
      assert.deepEqual([mark?.badge, mark?.tooltip], ['P', 'PRODUCTION: Paris 1']);
      assert.equal(tabs.provideFileDecoration(vscode.Uri.file(input.uri.path)), undefined);
      await services.profiles.update(profile.id, (now) => ({ ...now, production: false, readOnly: true }));
      await until(async () => bar.text?.endsWith('read-only') ?? false);
      assert.equal(tabs.provideFileDecoration(input.uri), undefined);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await until(async () => bar.text === undefined);
    } finally {
      vscode.Disposable.from(bar, tabs, clusterAt).dispose();
    }
  });
});
