import assert from 'node:assert/strict';
import { bareTarget, loggedSend, sentLine } from '../../../src/app/sentLines';
import { Failure } from '../../../src/core/model/failure';
import type { Permit } from '../../../src/core/model/permit';
import type { HttpResponse } from '../../../src/core/model/response';

const response: HttpResponse = {
  status: 200,
  statusText: 'OK',
  headers: [['X-Header', 'header value']],
  body: { kind: 'memory', bytes: Buffer.from('body text') },
  startedAt: '2026-01-01T00:00:00.000Z',
  timeline: {
    total: 142.6,
    steps: [
      { stage: 'route', at: 0, ms: 0, detail: 'direct', setting: 'route' },
      { stage: 'retry', at: 5, ms: 100.4, detail: '503' },
      { stage: 'wait', at: 106, ms: 30 },
    ],
  },
  trust: 'pin',
  login: 'session',
};

describe('The line of a request in the log', () => {
  it('says what was asked, how it went and where the time went', () => {
    const line = sentLine({ method: 'POST', target: ['/x'], operation: 'v3 POST /vms/list' }, response);
    assert.equal(
      line,
      'v3 POST /vms/list 200, trust pin, login session · 143 ms: route direct (route), retry 100 ms 503, wait 30 ms',
    );
  });

  it('has no value of a query, no slot of a secret, no header and no body', () => {
    const secret = { secret: 'name', encoding: 'url' } as const;
    assert.equal(bareTarget(['/a/', secret, '?x=1&y=', secret, '&flag']), '/a/•?x=•&y=•&flag');
    assert.equal(bareTarget(['/plain']), '/plain');
    const line = sentLine({ method: 'GET', target: ['/vms?filter=name'] }, response);
    assert.match(line, /^GET \/vms\?filter=• 200/);
    assert.doesNotMatch(line, /header value|body text|name/);
  });

  it('is written for each answer, and none for a failure, which is written by who shows it', async () => {
    const lines: string[] = [];
    const log = { trace: (line: string) => void lines.push(line) };
    const permit = { request: { method: 'GET', target: ['/x'] } } as unknown as Permit;
    assert.equal(await loggedSend(async () => response, log)(permit), response);
    const failing = loggedSend(() => Promise.reject(new Failure('dns')), log);
    await assert.rejects(failing(permit), { reason: 'dns' });
    assert.equal(lines.length, 1);
  });
});
