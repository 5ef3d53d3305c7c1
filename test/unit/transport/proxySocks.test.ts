import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { askSocks } from '../../../src/core/transport/route/proxySocks';
import { failureOf } from '../support/cluster';

describe('A login with SOCKS5', () => {
  const proxy = { host: 'proxy.example', port: 1080, setting: 'route' };
  const target = { host: '10.0.0.5', port: 9440 };

  for (const [what, login] of [
    ['user name', { userName: 'ä'.repeat(128), password: 'p' }],
    ['password', { userName: 'u', password: 'p'.repeat(256) }],
  ] as const)
    it(`whose ${what} has more bytes than its length can say is refused before anything is sent`, async () => {
      const socket = new Socket();
      const asking = askSocks(socket, proxy, target, login, new AbortController().signal, 1000);
      const { facts } = await failureOf(asking, 'proxy-refused');
      assert.match(facts.detail ?? '', /^proxy\.example:1080 .*255 bytes/);
      assert.deepEqual([socket.destroyed, socket.bytesWritten], [true, 0]);
    });
});
