import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Extension } from '../../src/app/start';
import { readCertificatePem } from '../../src/core/cluster/certificate';
import { newProfile } from '../../src/core/cluster/profile';
import { trustPin } from '../../src/core/cluster/trust';
import type { ClusterProfile } from '../../src/core/model/profile';

export interface ServerProcess {
  readonly profile: ClusterProfile;
  readonly end: () => Promise<void>;
}

/**
 * A server in a process of its own, so that what keeps it busy and what it holds in memory is not the extension host's, added as a
 * cluster.
 *
 * @param file from the repository's root; tells `{port, certPem}` by IPC
 */
export async function startServerProcess(
  extensionPath: string,
  { profiles }: Extension['services'],
  file: string,
  name: string,
): Promise<ServerProcess> {
  const server = fork(path.join(extensionPath, file), [], {
    cwd: extensionPath,
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const ended = once(server, 'exit').then(() => assert.fail('the server ended'));
  const [{ port, certPem }] = (await Promise.race([once(server, 'message'), ended])) as [
    { port: number; certPem: string },
  ];
  ended.catch(() => undefined);
  const now = new Date();
  const trust = trustPin(readCertificatePem(certPem, '127.0.0.1', now), '127.0.0.1', now);
  const profile: ClusterProfile = {
    ...newProfile({ host: '127.0.0.1', port, name, trust }),
    route: { kind: 'direct' },
  };
  await profiles.save(profile);
  return {
    profile,
    end: async () => {
      await profiles.remove(profile);
      server.kill();
    },
  };
}
