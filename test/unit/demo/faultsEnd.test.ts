import assert from 'node:assert/strict';
import { once } from 'node:events';
import tls from 'node:tls';
import { connect, type Socket } from 'node:net';
import type { Demo } from '../../../src/demo/demo';
import { held, outcome } from './outcome';
import { startDemo } from './startDemo';
import { control, until } from './support';

/** Timers that keep this process alive. */
const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

/** A client that asks once, and reads nothing where it is idle. */
async function client(demo: Demo, idle: boolean): Promise<Socket> {
  const trust = { ca: demo.certificatePem, servername: 'prism.nutanix.local' };
  const socket = tls.connect({ host: demo.host, port: demo.port, ...trust });
  await once(socket, 'secureConnect');
  if (!idle) socket.resume();
  socket.write('GET /static/v3/swagger.json HTTP/1.1\r\nHost: prism.nutanix.local\r\n\r\n');
  return socket;
}

const SPOILT = [
  { kind: 'stall-before-headers' },
  { kind: 'stall-in-headers' },
  { kind: 'stall-in-body' },
  { kind: 'drip', everyMs: 60_000 },
  { kind: 'drip-headers', everyMs: 60_000 },
  { kind: 'drip', everyMs: 1 },
  { kind: 'gzip-bomb', idle: true },
  { kind: '1xx-flood', idle: true },
  { kind: 'many-headers', idle: true },
];

describe('demo: its end in the middle of a network fault', () => {
  for (const { idle = false, ...fault } of SPOILT) {
    it(`cuts those who hang in ${JSON.stringify(fault)}${idle ? ' and do not read' : ''}, and leaves no timer`, async () => {
      const demo = await startDemo();
      const before = timers();
      await control(demo, { faults: [fault] });
      const clients = await Promise.all([client(demo, idle), client(demo, idle)]);
      const cut = clients.map(
        (socket) => new Promise((resolve) => socket.on('error', resolve).on('close', resolve)),
      );
      await held(demo, 2);
      await demo.close();
      for (const socket of clients) socket.resume();
      await Promise.all(cut);
      assert.ok(timers() <= before, `${timers()} timers, ${before} before`);
    });
  }

  it('cuts those who wait for a slow answer, and leaves no timer', async () => {
    const demo = await startDemo();
    const before = timers();
    await control(demo, { latencyMs: 3_600_000 });
    const socket = await client(demo, false);
    const cut = new Promise((resolve) => socket.on('error', resolve).on('close', resolve));
    await until(
      async () => (await control(demo)).json.requests,
      (requests) => requests === 1,
    );
    await demo.close();
    await cut;
    assert.ok(timers() <= before, `${timers()} timers, ${before} before`);
  });

  it('cuts those who wait for TLS', async () => {
    const demo = await startDemo({ faults: ['stall-handshake'] });
    const socket = connect(demo.port, demo.host);
    await held(demo, 1);
    await demo.close();
    await once(
      socket.resume().on('error', () => undefined),
      'close',
    );
  });

  it('is an end also where somebody is about to listen again', async () => {
    const demo = await startDemo({ faults: ['refuse'] });
    await Promise.allSettled([control(demo, { faults: [] }), demo.close()]);
    assert.deepEqual(await outcome(demo, '/'), { how: 'no answer', code: 'ECONNREFUSED' });
  });

  it('is an end also where nobody listens any more', async () => {
    const demo = await startDemo({ faults: ['refuse'] });
    await demo.close();
    assert.deepEqual(await outcome(demo, '/'), { how: 'no answer', code: 'ECONNREFUSED' });
  });
});
