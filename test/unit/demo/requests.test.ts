import assert from 'node:assert/strict';
import http, { type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Demo } from '../../../src/demo/demo';
import { readBody } from '../../../src/demo/server/body';
import type { Refusal } from '../../../src/demo/server/http';
import { readTarget } from '../../../src/demo/server/target';
import { startDemo } from './startDemo';
import { ask } from './support';
import { raw, statusOf } from './wire';

const ME = '/api/nutanix/v3/users/me';
const HOSTS = '/PrismGateway/services/rest/v2.0/hosts';

describe('demo: methods', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  it('answers HEAD as GET without the body, log-in and cookies included', async () => {
    const get = await ask(demo, 'GET', HOSTS);
    const head = await ask(demo, 'HEAD', HOSTS);
    assert.equal(head.status, 200);
    assert.equal(head.bytes.length, 0);
    assert.equal(head.headers['content-length'], get.headers['content-length']);
    assert.equal(head.headers['set-cookie']?.length, get.headers['set-cookie']?.length);
    assert.equal((await ask(demo, 'HEAD', HOSTS, { password: false })).status, 401);
    assert.equal((await ask(demo, 'HEAD', '/nowhere')).status, 404);
  });

  it('answers another method with 405 that names those there are', async () => {
    const { status, headers } = await ask(demo, 'DELETE', ME);
    assert.equal(status, 405);
    assert.equal(headers.allow, 'GET, HEAD, OPTIONS');
  });

  it('answers OPTIONS with the methods of a path, 401 without log-in, 404 where nothing is', async () => {
    const known = await ask(demo, 'OPTIONS', ME);
    assert.deepEqual([known.status, known.headers.allow], [200, 'GET, HEAD, OPTIONS']);
    assert.equal((await ask(demo, 'OPTIONS', ME, { password: false })).status, 401);
    assert.equal((await ask(demo, 'OPTIONS', '/api/nutanix/v3/nothing')).status, 404);
    assert.equal((await ask(demo, 'OPTIONS', '/nowhere')).status, 404);
    assert.equal(
      statusOf(await raw(demo, 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')),
      404,
    );
  });

  it('answers methods that HTTP knows and no API uses', async () => {
    for (const method of ['TRACE', 'PROPFIND', 'PURGE', 'LOCK']) {
      assert.equal((await ask(demo, method, ME)).status, 405, method);
    }
  });
});

describe('demo: paths', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  it('takes a slash at the end, and escaped letters in a path', async () => {
    const [vm] = demo.world.vms;
    const uuid = vm?.uuid ?? '';
    const escaped = `%${uuid.charCodeAt(0).toString(16)}${uuid.slice(1)}`;
    for (const target of [uuid, `${uuid}/`, escaped]) {
      const { status, json } = await ask(demo, 'GET', `/api/nutanix/v3/vms/${target}`);
      assert.equal(status, 200, target);
      assert.equal(json.metadata.uuid, uuid);
    }
  });

  it('answers what cannot be decoded with an error, never by cutting the line', async () => {
    for (const [target, status] of [
      ['/api/nutanix/v3/vms/%zz', 404],
      ['/api/nutanix/v3/vms/%ff%fe', 404],
      ['/%', 404],
      ['/api/nutanix/v3/vms/%00', 404],
      [`/api/nutanix/v3/vms/${'a'.repeat(8000)}`, 404],
      [`/api/nutanix/v3/vms/${'%2e%2e%2f'.repeat(50)}`, 404],
      [`${HOSTS}?count=%zz`, 500],
      [`${ME}?%=%&&==`, 200],
    ] as const) {
      assert.equal((await ask(demo, 'GET', target)).status, status, target.slice(0, 60));
    }
  });

  it('reads `//` as a path of its own, never as a host', async () => {
    for (const target of ['//', `/${ME}`, '//elsewhere.example/api/nutanix/v3/users/me', '///a//b']) {
      const { status, headers } = await ask(demo, 'GET', target);
      assert.equal(status, 404, target);
      assert.equal(headers.location, undefined);
    }
  });

  it('takes the absolute form of a target as proxies send it', async () => {
    const basic = Buffer.from(`admin:${demo.password}`).toString('base64');
    const rest = `Host: prism\r\nAuthorization: Basic ${basic}\r\nConnection: close\r\n\r\n`;
    const absolute = await raw(demo, `GET https://elsewhere.example:9440${ME} HTTP/1.1\r\n${rest}`);
    assert.equal(statusOf(absolute), 200);
    assert.equal(statusOf(await raw(demo, `GET https://elsewhere.example HTTP/1.1\r\n${rest}`)), 302);
    assert.equal(statusOf(await raw(demo, `GET ftp://elsewhere.example${ME} HTTP/1.1\r\n${rest}`)), 404);
  });

  it('reads targets of every form', () => {
    const path = (target: string): string | undefined => {
      const url = readTarget(target);
      return url && url.pathname + url.search;
    };
    assert.equal(path('/a%20b?c=d'), '/a%20b?c=d');
    assert.equal(path('//host/a'), '//host/a');
    assert.equal(path('https://host'), '/');
    assert.equal(path('https://user@host:1?q'), '/?q');
    assert.equal(path('HTTP://host/a?b'), '/a?b');
    for (const none of ['', '*', 'host:443', 'a/b', 'ftp://host/a', 'https://', 'javascript:1']) {
      assert.equal(path(none), undefined, none);
    }
  });
});

describe('demo: requests beyond the limits', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());
  // Whatever was sent, the next one is served.
  afterEach(async () => assert.equal((await ask(demo, 'GET', ME)).status, 200));

  it('refuses headers that are too large with 431', async () => {
    const answer = await raw(demo, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`);
    assert.equal(statusOf(answer), 431);
  });

  it('refuses a body that is announced too large with 413, before it is sent', async () => {
    const answer = await raw(
      demo,
      `POST ${HOSTS} HTTP/1.1\r\nHost: x\r\nContent-Length: ${300 * 1024 * 1024}\r\n\r\nfirst bytes`,
    );
    assert.equal(statusOf(answer), 413);
    assert.match(answer, /\r\nConnection: close\r\n/);
  });

  for (const [what, bytes] of [
    ['a method that there is not', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a chunk of no size', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n'],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: \0\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['another version', 'GET / HTTP/3.7\r\nHost: x\r\n\r\n'],
  ]) {
    it(`refuses ${what} with 400`, async () => {
      assert.equal(statusOf(await raw(demo, bytes ?? '')), 400);
    });
  }

  it('closes on CONNECT, which is for proxies', async () => {
    assert.equal(await raw(demo, 'CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: x\r\n\r\n'), '');
  });

  it('takes Basic headers that are none as no log-in', async () => {
    for (const value of [
      'Basic',
      'Basic ',
      'Basic !!!',
      'Basic YWJj',
      'Bearer x',
      'Basic ' + 'A'.repeat(9999),
    ]) {
      const { status } = await ask(demo, 'GET', ME, { password: false, headers: { Authorization: value } });
      assert.equal(status, 401, value.slice(0, 20));
    }
  });

  it('takes cookies that are none as no session', async () => {
    const nonsense = [
      '=',
      ';;;',
      'NTNX_IGW_SESSION',
      'NTNX_IGW_SESSION=',
      `a=${'b'.repeat(9000)}`,
      '__proto__=1',
    ];
    for (const cookie of nonsense) {
      assert.equal((await ask(demo, 'GET', ME, { cookie })).status, 401, cookie.slice(0, 20));
    }
  });

  it('survives a hundred clients that leave in the middle of a request', async () => {
    const tls = await import('node:tls');
    const leave = (at: number): Promise<void> =>
      new Promise((resolve) => {
        const options = { host: demo.host, port: demo.port, rejectUnauthorized: false };
        const socket = tls.connect(options, () => {
          socket.write(`POST ${HOSTS} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n${'a'.repeat(at)}`);
          socket.destroy();
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
      });
    for (let at = 0; at < 100; at += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, index) => leave(at + index)));
    }
    assert.equal((await ask(demo, 'GET', '/console')).status, 200);
  });
});

describe('demo: reading a body', () => {
  /** Status of what a server says that reads bodies up to a limit. */
  async function post(limit: number, chunks: string[]): Promise<number> {
    const server = http.createServer((request: IncomingMessage, response) => {
      readBody(request, limit).then(
        (body) => response.end(String(body.length)),
        (error: Refusal) =>
          response.writeHead(error.answer.status, error.answer.headers).end(error.answer.body),
      );
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    try {
      return await new Promise((resolve, reject) => {
        const request = http.request({ port, method: 'POST', agent: false }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0));
        });
        request.on('error', reject);
        for (const chunk of chunks) request.write(chunk);
        request.end();
      });
    } finally {
      server.close();
    }
  }

  it('takes as much as the limit says, and says 413 to one byte more that comes in chunks', async () => {
    assert.equal(await post(10, ['12345', '67890']), 200);
    assert.equal(await post(10, ['12345', '67890', '1']), 413);
  });
});
