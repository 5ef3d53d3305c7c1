import type { Lease } from '../route/connections';
import type { Receive } from './receive';
import type { Recorder } from './recorder';

/** Writes the steps of a hop down: one ends where the next begins. */
export function recordHop(
  recorder: Recorder,
  lease: Lease,
  receive: Receive,
  { asked, leased, sent }: { asked: number; leased: number; sent: number },
  redirected: boolean,
): void {
  const now = performance.now();
  if (lease.queued) recorder.span('queue', asked, leased);
  const passed = lease.takePassed();
  if (passed) recorder.adopt(passed.start, passed.steps);
  if (!receive.connected) return;
  if (!passed) recorder.decided(leased, lease.decided());
  if (sent) recorder.span('send', receive.connected, sent);
  recorder.span('wait', Math.max(receive.connected, sent), receive.answered || now);
  if (!receive.answered || !receive.head) return;
  if (redirected)
    return recorder.span('redirect', receive.answered, now, { detail: `${receive.head.status}` });
  const encoding = receive.head.byName['content-encoding'];
  const detail = `${receive.received} bytes${encoding ? `, ${encoding.toString()}` : ''}`;
  recorder.span('download', receive.answered, now, { detail });
}
