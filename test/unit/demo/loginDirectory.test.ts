import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import { Directory } from '../../../src/demo/server/directory';
import { basicOf } from './people';
import { startDemo } from './startDemo';
import { ask, control, cookiesOf, type Reply } from './support';

const ME = '/api/nutanix/v3/users/me';
const CLUSTER = '/PrismGateway/services/rest/v2.0/cluster';

describe('demo: a user of a directory', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo({ login: { directoryMs: 400 } })));
  after(() => demo.close());
  beforeEach(() => control(demo, { resetStats: true, unlock: true }));

  const enter = (target = ME, password?: string): Promise<Reply> => {
    const { headers } = basicOf(demo, 'directory', password);
    return ask(demo, 'GET', target, { password: false, headers });
  };
  const statuses = (replies: Reply[]): number[] => replies.map(({ status }) => status).sort();

  it('waits for its directory while others are answered, but not with a session', async () => {
    const [cookie = ''] = cookiesOf(await enter());
    const slow = await startDemo({ login: { directoryMs: 60_000 }, accounts: demo.accounts });
    const { headers } = basicOf(slow, 'directory');
    let answered = false;
    const waiting = ask(slow, 'GET', ME, { password: false, headers }).then(
      () => (answered = true),
      () => 'cut off',
    );
    for (let at = 0; at < 5; at += 1) assert.equal((await ask(slow, 'GET', ME)).status, 200);
    assert.equal(answered, false);
    await slow.close();
    assert.equal(await waiting, 'cut off', 'closing waits for no directory');

    await control(demo, { directoryMs: 60_000 });
    assert.equal((await ask(demo, 'GET', ME, { cookie })).status, 200);
    await control(demo, { directoryMs: 400 });
  });

  it('is refused five times out of ten that come at once, with 401 or 403 although the password is right', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => enter()));
    assert.deepEqual(statuses(replies), [200, 200, 200, 200, 200, 401, 401, 401, 403, 403]);
    const denied = replies.find(({ status }) => status === 403);
    assert.equal(denied?.json.message_list[0].reason, 'ACCESS_DENIED');
    assert.match(denied?.json.message_list[0].message, /<Request '.*\/v3\/users\/me' \[GET\]>$/);
    const { user } = basicOf(demo, 'directory');
    assert.equal((await control(demo)).json.credentialChecks[user], 10, 'each was a check all the same');
  });

  it('is not locked by log-ins that failed for coming at once', async () => {
    for (let round = 0; round < 2; round += 1) {
      const replies = await Promise.all(Array.from({ length: 6 }, () => enter(CLUSTER)));
      assert.equal(replies.filter(({ status }) => status === 200).length, 3);
    }
    assert.equal((await enter()).status, 200);
  });

  it('is let in each time when one log-in waits for the other', async () => {
    await control(demo, { directoryMs: 20 });
    for (let at = 0; at < 10; at += 1) assert.equal((await enter()).status, 200);
    await control(demo, { directoryMs: 400 });
  });

  it('keeps local accounts as quick and as sure as ever', async () => {
    await control(demo, { directoryMs: 60_000 });
    const replies = await Promise.all(Array.from({ length: 10 }, () => ask(demo, 'GET', ME)));
    assert.deepEqual([...new Set(statuses(replies))], [200]);
    await control(demo, { directoryMs: 400 });
  });

  it('is locked by wrong passwords as any other', async () => {
    await control(demo, { directoryMs: 0 });
    for (let at = 0; at < 5; at += 1) assert.equal((await enter(ME, 'wrong')).status, 401);
    assert.equal((await enter()).status, 401);
    await control(demo, { unlock: true });
    assert.equal((await enter()).status, 200);
    await control(demo, { directoryMs: 400 });
  });
});

describe('demo: the directory by itself', () => {
  it('fails every second log-in of those that overlap, with 401 and 403 by turns, and never asks for their password', async () => {
    const waiting: (() => void)[] = [];
    const directory = new Directory({ directoryMs: 1 }, () => new Promise((done) => waiting.push(done)));
    let asked = 0;
    const verdicts = Array.from({ length: 6 }, () => directory.bind(() => (asked += 1) > 0));
    for (const done of waiting) done();
    assert.deepEqual(await Promise.all(verdicts), ['right', 'wrong', 'right', 'denied', 'right', 'wrong']);
    assert.equal(asked, 3);
  });

  it('starts to count anew once nobody is waiting', async () => {
    const directory = new Directory({ directoryMs: 1 }, () => undefined);
    for (let at = 0; at < 4; at += 1) assert.equal(await directory.bind(() => true), 'right');
    assert.equal(await directory.bind(() => false), 'wrong');
  });

  it('lets everybody in where it takes no time', async () => {
    const directory = new Directory({ directoryMs: 0 });
    const verdicts = await Promise.all(Array.from({ length: 10 }, () => directory.bind(() => true)));
    assert.deepEqual([...new Set(verdicts)], ['right']);
  });
});
