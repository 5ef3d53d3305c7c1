import { spawn } from 'node:child_process';

/** Opens an address in the person's own browser; where there is none, nothing happens. */
export function openBrowser(address: string): void {
  const [command, args] = opener(address);
  try {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
    child.once('error', () => undefined);
    child.unref();
  } catch {
    // The address has been printed.
  }
}

function opener(address: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [address]];
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  return ['xdg-open', [address]];
}
