import assert from 'node:assert/strict';
import { connect } from 'node:net';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { control } from './support';

/** Sends these bytes in the clear; gives all that comes back until the server hangs up, or an error code. */
function say(host: string, port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, host, () => socket.write(bytes));
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.on('close', () => resolve(text));
  });
}

describe('demo: redirect of plain HTTP', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo({ redirectPort: 0 })));
  after(() => demo.close());

  const sent = (line: string, host = 'prism.nutanix.local:8080', rest = ''): Promise<string> =>
    say(demo.host, demo.redirectPort ?? 0, `${line} HTTP/1.1\r\nHost: ${host}\r\n${rest}\r\n`);
  const location = (answer: string): string | undefined => /^Location: (.*)\r$/m.exec(answer)?.[1];

  it('sends everybody to the TLS port of the same host, with 301, path and query', async () => {
    const answer = await sent('GET /console/?a=1&b=%20#x');
    assert.match(answer, /^HTTP\/1\.1 301 Moved Permanently\r\n/);
    assert.equal(location(answer), `https://prism.nutanix.local:${demo.port}/console/?a=1&b=%20#x`);
    assert.match(answer, /\r\n\r\n$/, 'no body');
  });

  it('goes by the Host header: names, IPv4, IPv6, with and without a port', async () => {
    for (const [host, wanted] of [
      ['localhost', 'localhost'],
      ['127.0.0.1:80', '127.0.0.1'],
      ['[::1]:80', '[::1]'],
    ] as const) {
      assert.equal(location(await sent('GET /', host)), `https://${wanted}:${demo.port}/`);
    }
  });

  it('does not let a Host header choose the rest of the address', async () => {
    for (const host of ['evil.example/x', 'a@evil.example', 'evil.example:1:2', 'a b', '']) {
      const answer = await sent('GET /', host);
      assert.equal(location(answer), `https://127.0.0.1:${demo.port}/`, host);
    }
  });

  it('redirects other methods and strange targets too, and reads no body', async () => {
    const post = await sent('POST /api/nutanix/v3/vms/list', 'localhost', 'Content-Length: 1000\r\n');
    assert.equal(location(post), `https://localhost:${demo.port}/api/nutanix/v3/vms/list`);
    assert.equal(location(await sent('OPTIONS *', 'localhost')), `https://localhost:${demo.port}/`);
    const absolute = await sent('GET http://other.example/a', 'localhost');
    assert.equal(location(absolute), `https://localhost:${demo.port}/a`);
  });

  it('is no request to the cluster and checks no password', async () => {
    const before = (await control(demo)).json;
    await sent('GET /', 'localhost', 'Authorization: Basic eDp5\r\n');
    const { requests, credentialChecks } = (await control(demo)).json;
    assert.deepEqual([requests, credentialChecks], [before.requests, before.credentialChecks]);
  });

  it('survives what is no HTTP', async () => {
    assert.match(
      await say(demo.host, demo.redirectPort ?? 0, '\x16\x03\x01 hello\r\n\r\n'),
      /^HTTP\/1\.1 400 /,
    );
    assert.match(await sent('GET /'), /^HTTP\/1\.1 301 /);
  });

  it('is not there unless it is asked for, and ends with the demo', async () => {
    const without = await startDemo();
    assert.equal(without.redirectPort, undefined);
    await without.close();
    const gone = await startDemo({ redirectPort: 0 });
    await gone.close();
    assert.equal(await say(gone.host, gone.redirectPort ?? 0, 'GET / HTTP/1.1\r\n\r\n'), 'ECONNREFUSED');
  });
});

describe('demo: plain HTTP on the TLS port', () => {
  it('gets no answer in HTTP, and the demo goes on', async () => {
    const demo = await startDemo();
    try {
      const answer = await say(demo.host, demo.port, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
      assert.doesNotMatch(answer, /HTTP\//);
      assert.equal((await control(demo)).json.requests, 0);
      assert.match(await say(demo.host, demo.controlPort, 'GET / HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 403/);
    } finally {
      await demo.close();
    }
  });
});
