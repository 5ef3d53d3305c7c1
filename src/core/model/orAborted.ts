import { whenAborted } from './whenAborted';

/** Waits for a promise, or throws the signal's reason where that comes first. Leaves no listener behind. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    // Before anything else: what fails when nobody waits for it any more must not end the process.
    promise.then(resolve, reject);
    const ignore = whenAborted(signal, () => reject(signal.reason as Error));
    promise.then(ignore, ignore);
  });
}
