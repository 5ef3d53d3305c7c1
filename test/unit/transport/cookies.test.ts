import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Cookies } from '../../../src/core/transport/login/cookies';

const ORIGIN = 'https://10.0.0.5:9440';
const set = (...values: string[]) => values.map((value) => ['Set-Cookie', value] as const);

describe('Cookies', () => {
  let cookies: Cookies;
  let values: string[];

  beforeEach(() => {
    mock.timers.enable({ apis: ['Date'], now: Date.UTC(2025, 0, 1) });
    values = [];
    cookies = new Cookies(ORIGIN, (value) => values.push(value));
  });
  afterEach(() => mock.timers.reset());
  const later = (ms: number): void => mock.timers.tick(ms);

  it('end when they expire, the first one at its own time, though the same path was asked for before', () => {
    cookies.keep(set('LONG=1; Path=/; Max-Age=900', 'SHORT=1; Path=/; Max-Age=60', 'EVER=1; Path=/'), '/x');
    assert.equal(cookies.header('/api'), 'LONG=1; SHORT=1; EVER=1');
    later(59_000);
    assert.equal(cookies.header('/api'), 'LONG=1; SHORT=1; EVER=1');
    later(2_000);
    assert.equal(cookies.header('/api'), 'LONG=1; EVER=1');
    later(900_000);
    assert.equal(cookies.header('/api'), 'EVER=1');
  });

  it('are not kept alive by being shown: Max-Age counts from when they came', () => {
    cookies.keep(set('S=1; Path=/; Max-Age=60', `LATE=1; Path=/; Max-Age=${'9'.repeat(20)}`), '/x');
    for (const path of ['/a', '/b', '/c']) {
      later(19_000);
      assert.equal(cookies.header(path), 'S=1; LATE=1');
    }
    later(5_000);
    assert.equal(cookies.header('/d'), 'LATE=1');
  });

  it('end by the clock of their cluster, however wrong that is', () => {
    // Two hours fast: 15 minutes are meant.
    const began = Date.now();
    const theirs = (ms: number): string => new Date(began + 7_200_000 + ms).toUTCString();
    cookies.keep([...set(`S=1; Path=/; Expires=${theirs(900_000)}`), ['Date', theirs(0)]], '/x');
    later(899_000);
    assert.equal(cookies.header('/'), 'S=1');
    later(2_000);
    assert.equal(cookies.header('/'), '');
  });

  it('live as long as Max-Age says where Expires says something else (RFC 6265, 4.1.2.2)', () => {
    const past = new Date(Date.now() - 1000).toUTCString();
    cookies.keep([...set(`S=1; Path=/; Max-Age=60; Expires=${past}`), ['Date', past]], '/x');
    assert.equal(cookies.header('/'), 'S=1');
  });

  it('are shown as they are now, not as they were when the path was asked for first', () => {
    assert.equal(cookies.header('/api'), '');
    cookies.keep(set('S=1; Path=/'), '/login');
    assert.equal(cookies.header('/api'), 'S=1');
    cookies.keep(set('S=2; Path=/'), '/login');
    assert.equal(cookies.header('/api'), 'S=2');
    cookies.seed('S=3');
    assert.equal(cookies.header('/api'), 'S=3');
    cookies.keep(set('S=3; Path=/; Max-Age=0'), '/logout');
    assert.equal(cookies.header('/api'), '');
    cookies.seed('S=4');
    cookies.drop();
    assert.equal(cookies.header('/api'), '');
  });

  it('go to the paths that they are for, whatever the query', () => {
    cookies.keep(set('A=1; Path=/api/vmm', 'B=1'), '/api/users/me?x=1');
    assert.equal(cookies.header('/api/vmm/v4?$page=1'), 'A=1');
    assert.equal(cookies.header('/api/users/me'), 'B=1');
    assert.equal(cookies.header('/'), '');
  });

  it('are told of by their values, each time they come: they are secrets', () => {
    cookies.keep([...set('A=one; Path=/', 'B=two'), ['X-Other', 'C=none']], '/');
    cookies.seed('Cookie: A=three; B=four');
    assert.deepEqual(values, ['one', 'two', 'three', 'four']);
  });
});
