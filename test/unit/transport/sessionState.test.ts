import assert from 'node:assert/strict';
import { Session, type Enter, type LoginCookies } from '../../../src/core/transport/login/session';

const SIGNAL = new AbortController().signal;

describe('The state of a session', () => {
  let entered: number;
  let session: Session;
  let before: string[];

  /** A log-in that sets these cookies. */
  const setting =
    (...cookies: string[]): Enter =>
    async (jar) => {
      entered += 1;
      before.push(jar.cookies('/api'));
      keep(jar, ...cookies);
      return { entry: 'session' };
    };
  const keep = (jar: LoginCookies, ...cookies: string[]): void =>
    jar.keep(
      cookies.map((value) => ['Set-Cookie', value] as const),
      '/login',
      200,
    );

  beforeEach(() => {
    entered = 0;
    before = [];
    session = new Session(
      { id: 'c1', revision: 1 },
      'https://10.0.0.5:9440',
      () => 0,
      () => undefined,
    );
  });

  it('is over when an answer takes its cookie back, so that the next request logs in', async () => {
    const ticket = await session.ticket(setting('S=1; Path=/'), SIGNAL);
    assert.ok(session.opened());
    keep(ticket.cookies, 'S=; Path=/; Max-Age=0');
    assert.equal(session.opened(), undefined);
    await session.ticket(setting('S=2; Path=/'), SIGNAL);
    assert.equal(entered, 2);
  });

  it('takes nothing of an old session into a new log-in', async () => {
    const ticket = await session.ticket(setting('S=1; Path=/', 'T=1; Path=/api'), SIGNAL);
    keep(ticket.cookies, 'S=; Path=/; Max-Age=0');
    await session.ticket(setting('S=2; Path=/'), SIGNAL);
    assert.deepEqual(before, ['', '']);
  });

  it('is not open by a log-in that everybody had left before it was through', async () => {
    let finish = (): void => undefined;
    const abort = new AbortController();
    const slow: Enter = async (jar) => {
      await new Promise<void>((resolve) => (finish = resolve));
      keep(jar, 'S=1; Path=/');
      return { entry: 'session' };
    };
    const left = assert.rejects(session.ticket(slow, abort.signal));
    abort.abort(new Error('left'));
    await left;
    finish();
    await new Promise(setImmediate);
    assert.equal(session.opened(), undefined);
  });
});
