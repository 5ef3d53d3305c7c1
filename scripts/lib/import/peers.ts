import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { SpecFile } from '../../../src/core/model/catalog';
import { rounded } from '../bench';
import { repository } from '../paths.mjs';
import { ensureReaders } from '../peers.mjs';

/** Seconds after which a reader is ended. */
const MOST_SECONDS = 120;

const OURS = ['swagger-parser dereference', 'swagger-parser bundle', 'swagger-parser validate'];
const OTHERS = ['scalar dereference', 'swagger-client resolve', 'openapi-to-postmanv2 convert'];

/** What came of one reader: how long it took, that it failed, or why it was not tried. */
interface PeerFigures {
  readonly peer: string;
  readonly ms?: number;
  /** Against JSON.parse of the same bytes. */
  readonly ratio?: number;
  readonly failed?: string;
  readonly skipped?: string;
}

/**
 * Lets other readers of descriptions read a file, each once in a process of its own. They read Swagger 2.0 and OpenAPI 3, one file at a
 * time; those that are no development dependency are installed for it, and skipped where there is no network.
 */
export async function comparePeers(
  files: readonly SpecFile[],
  jsonParseMs: number,
): Promise<{ readonly peers: readonly PeerFigures[] }> {
  const [file, ...more] = files;
  const all = [...OURS, ...OTHERS];
  if (!file || more.length > 0 || !/"(swagger|openapi)"\s*:\s*"[23]/.test(String(Buffer.from(file.bytes))))
    return { peers: all.map((peer) => ({ peer, skipped: 'reads one file of Swagger 2.0 or OpenAPI 3' })) };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-peers-'));
  const place = path.join(folder, 'description.json');
  fs.writeFileSync(place, file.bytes);
  try {
    const readers = await ensureReaders().catch((error: unknown) => String(error).split('\n', 1)[0] ?? '');
    const figures: PeerFigures[] = [];
    for (const peer of OURS) figures.push(await measured(peer, place, repository, jsonParseMs));
    for (const peer of OTHERS) {
      const there = fs.existsSync(readers);
      figures.push(there ? await measured(peer, place, readers, jsonParseMs) : { peer, skipped: readers });
    }
    return { peers: figures };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(
  peer: string,
  file: string,
  modules: string,
  jsonParseMs: number,
): Promise<PeerFigures> {
  const child = fork(path.join(repository, 'scripts/lib/import/peer.mjs'), [peer, file, modules], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), MOST_SECONDS * 1000);
  const ended = once(child, 'exit').then(() => undefined);
  const said = once(child, 'message') as Promise<[{ ms: number; failed?: string }]>;
  const answer = (await Promise.race([said, ended]))?.[0];
  clearTimeout(timer);
  child.kill();
  if (!answer) return { peer, failed: `it ended without an answer, after ${MOST_SECONDS} seconds at most` };
  const { ms, failed } = answer;
  return { peer, ms: rounded(ms), ratio: rounded(ms / jsonParseMs), ...(failed ? { failed } : {}) };
}
