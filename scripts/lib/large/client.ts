// A process of its own for `npm run bench -- large`: fetches one answer through the product's transport and tells how its memory grew.
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { newProfile } from '../../../src/core/cluster/profile';
import { readCertificate, readCertificatePem } from '../../../src/core/cluster/certificate';
import { trustPin } from '../../../src/core/cluster/trust';
import { readRequest } from '../../../src/core/prism/readRequest';
import { guard } from '../../../src/core/request/guard';
import type * as TransportRoom from '../../../src/core/transport/transport';
import type { LargeAnswer, LargeWish } from './wish';

/** Milliseconds between two looks at the memory. */
const LOOK_MS = 10;

async function fetchLarge({ module, port, certPem, bytes, how }: LargeWish): Promise<LargeAnswer> {
  const { createTransport } = (await import(module)) as typeof TransportRoom;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-large-'));
  const file = path.join(folder, 'body');
  const transport = createTransport({
    readSecret: async () => undefined,
    readCertificate,
    loginRequest: () => {
      throw new Error('nobody logs in here');
    },
    bodyFile: async () => {
      await (await open(file, 'wx', 0o600)).close();
      return file;
    },
  });
  const trust = trustPin(readCertificatePem(certPem, '127.0.0.1', new Date()), '127.0.0.1', new Date());
  const profile = {
    ...newProfile({ host: '127.0.0.1', port, trust, name: 'bench', credentialId: 'none' }),
    route: { kind: 'direct' } as const,
  };
  const get = (size: number) =>
    transport.send(guard(profile, undefined, readRequest(profile, 'other', `/${how}/${size}`)));
  try {
    // The code is read and a connection made before the measurement begins; no buffer is.
    await get(1);
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    let most = before;
    const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), LOOK_MS);
    const start = performance.now();
    const { body } = await get(bytes);
    const ms = performance.now() - start;
    clearInterval(look);
    if (body.kind !== 'file' || body.size !== bytes) throw new Error('the answer is not whole in a file');
    return { ms, grownBytes: most - before, beforeBytes: before };
  } finally {
    transport.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.once('message', (wish: LargeWish) => {
  fetchLarge(wish).then(
    (answer) => process.send?.(answer, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
