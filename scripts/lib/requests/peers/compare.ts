import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connect } from 'node:tls';
import { rounded } from '../../bench';
import type { Target } from '../target';
import { bruno } from './bruno';
import { curl } from './curl';
import { httpyac } from './httpyac';
import { newman } from './newman';
import type { Peer, PeerFigures } from './peer';

export const PEERS: readonly Peer[] = [curl, newman, httpyac, bruno];

/** What a server counts of those who come; undefined where it does not tell. */
export type Counts = () => Promise<
  { readonly checks: number; readonly connections: number; readonly handshakes: number } | undefined
>;

/**
 * Lets each peer get the path `count` times, one peer after the other. One that can't be had or does not get through is listed with
 * the reason; it never throws for it.
 * @param pem what the server's certificate is to be judged by; a server with another name in it can't be verified by any of them
 */
export async function comparePeers(
  target: Target,
  {
    count,
    pem,
    counts,
  }: { readonly count: number; readonly pem: string | undefined; readonly counts: Counts },
  peers: readonly Peer[] = PEERS,
): Promise<PeerFigures[]> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'bench-peers-'));
  try {
    const caFile = path.join(root, 'ca.pem');
    const verified = pem !== undefined && (await isVerified(target, pem));
    if (verified) writeFileSync(caFile, pem);
    const figures: PeerFigures[] = [];
    for (const [at, peer] of peers.entries()) {
      const folder = path.join(root, String(at));
      mkdirSync(folder, { mode: 0o700 });
      const errand = { target, count, folder, caFile: verified ? caFile : undefined };
      figures.push(await figuresOf(peer, errand, counts).catch((error: unknown) => unavailable(peer, error)));
    }
    return figures;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function figuresOf(
  { name, ready }: Peer,
  errand: Parameters<Awaited<ReturnType<Peer['ready']>>>[0],
  counts: Counts,
): Promise<PeerFigures> {
  const run = await ready();
  const before = await counts();
  const start = performance.now();
  await run(errand);
  const ms = rounded(performance.now() - start);
  const after = await counts();
  const trust = errand.caFile === undefined ? ('insecure' as const) : ('verified' as const);
  if (!before || !after) return { name, ms, trust };
  return {
    name,
    ms,
    trust,
    checks: after.checks - before.checks,
    connections: after.connections - before.connections,
    handshakes: after.handshakes - before.handshakes,
  };
}

const unavailable = ({ name }: Peer, error: unknown): PeerFigures => ({
  name,
  notAvailable: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '',
});

/** Whether the certificate is good under `pem` and has the target's name: what those programs check, and nothing else they can do. */
function isVerified({ host, port }: Target, pem: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, ca: pem }, () => end(socket.authorized));
    const end = (good: boolean): void => {
      socket.destroy();
      resolve(good);
    };
    socket.once('error', () => end(false));
  });
}
