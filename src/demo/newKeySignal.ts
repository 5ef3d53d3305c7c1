/** Does this at each SIGUSR2, where the platform has that signal; elsewhere there is the control port's `newKey`. */
export function onNewKeySignal(act: () => Promise<void>): void {
  if (process.platform !== 'win32') process.on('SIGUSR2', () => void act());
}
