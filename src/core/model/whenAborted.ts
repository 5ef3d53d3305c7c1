/** What is to be told of each signal, and how to stop listening to it. */
interface Listening {
  readonly told: Set<() => void>;
  readonly stop: () => void;
}

const listening = new WeakMap<AbortSignal, Listening>();

/**
 * Runs `told` when a signal of somebody else is aborted; now where it is already. However many wait for one signal, it has one
 * listener of ours (of each bundle): Node warns of a leak from the eleventh on, and whose signal it is may not be told to expect more.
 * @returns stops waiting; may be called more than once
 */
export function whenAborted(signal: AbortSignal | undefined, told: () => void): () => void {
  if (signal?.aborted) told();
  if (!signal || signal.aborted) return () => undefined;
  const { told: all, stop } = listening.get(signal) ?? listenTo(signal);
  // One of its own: the same function may be given twice.
  const once = (): void => told();
  all.add(once);
  return () => {
    if (all.delete(once) && all.size === 0 && listening.get(signal)?.told === all) stop();
  };
}

function listenTo(signal: AbortSignal): Listening {
  const told = new Set<() => void>();
  const run = (): void => {
    listening.delete(signal);
    for (const each of told) each();
  };
  const stop = (): void => {
    listening.delete(signal);
    signal.removeEventListener('abort', run);
  };
  signal.addEventListener('abort', run, { once: true });
  listening.set(signal, { told, stop });
  return { told, stop };
}
