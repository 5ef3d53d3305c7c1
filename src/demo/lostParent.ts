const LOOK_EVERY_MS = 250;

/**
 * Calls back when the shell that npm started this process with is gone. npm passes a signal on to that shell only, and
 * shells such as dash die of it without telling what they started.
 */
export function onLostParent(act: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, LOOK_EVERY_MS);
  timer.unref();
}
