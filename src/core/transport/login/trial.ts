import type { Credential } from '../../model/credential';
import { orAborted } from '../../model/orAborted';
import { missingSecret, type Door } from './door';
import { throwIfRejected } from './rejected';

/**
 * Shows a login's secret to a cluster: at once where it was accepted a moment ago, else while nobody else does, in this process or
 * in another window, and with what others have learned by then.
 * @param run must keep a rejection before it ends
 * Throws `rejected-or-locked` where it was rejected meanwhile, `secret-missing` where it was replaced meanwhile.
 */
export async function trial<T>(door: Door, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  const { credential, ledger, ports } = door;
  for (;;) {
    signal.throwIfAborted();
    throwIfRejected(door);
    if (ledger.isVouchedFor(credential)) return run();
    const before = ledger.underWay(credential);
    if (!before) break;
    await orAborted(before, signal);
  }
  const exclusively = ports.exclusively ?? ((known, _signal, alone) => alone(known));
  const vouched = Symbol('accepted elsewhere meanwhile');
  const outcome = await ledger.trial<T | typeof vouched>(credential, () =>
    exclusively<T | typeof vouched>(credential, signal, async (latest) => {
      signal.throwIfAborted();
      take(door, latest);
      return ledger.isVouchedFor(credential) ? vouched : run();
    }),
  );
  return outcome === vouched ? run() : outcome;
}

/** What another window learned while this one waited. */
function take(door: Door, latest: Credential): void {
  const { profile, credential, ledger } = door;
  // The secret was replaced: the one that this log-in knows is never tried any more.
  if (latest.revision > credential.revision) throw missingSecret(profile, credential);
  if (latest.revision === credential.revision) ledger.hear(credential, latest.state);
  throwIfRejected(door);
}
