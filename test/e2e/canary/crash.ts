import assert from 'node:assert/strict';
import { repository } from '../../../scripts/lib/paths.mjs';
import { processesWith } from '../../harness/processes';
import { startServer, type ServerOptions, type VscodeServer } from '../../harness/vscodeServer';
import { waitFor } from '../../harness/wait';

/** Kills the extension host and then all of its server, as a lack of memory or of power does, and starts the server again on what it left. */
export async function killAndStart(server: VscodeServer, options: ServerOptions): Promise<VscodeServer> {
  const all = processesWith(server.root);
  const hosts = all.filter(({ commandLine }) => commandLine.includes('--type=extensionHost'));
  if (process.platform === 'linux') assert.ok(hosts.length > 0, 'no extension host was found');
  for (const { pid } of [...hosts, ...all]) kill(pid);
  if (process.platform !== 'linux') await server.stop();
  await waitFor('the server to be gone', async () => processesWith(server.root).length === 0);
  const { dataFolder, folder, port } = server;
  return startServer({ extension: repository, ...options, dataFolder, folder, port });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went with the one that had started it.
  }
}
