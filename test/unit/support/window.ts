// A window of the editor as far as logging in goes, in a process of its own: the storage that all windows share, and a transport
// with the ports that the extension gives it.
import { Trials } from '../../../src/app/storage/trials';
import { readText, update } from '../../../src/app/storage/files';
import { StorageLayout } from '../../../src/app/storage/layout';
import { readCertificate } from '../../../src/core/cluster/certificate';
import { credentialsText, parseCredentials } from '../../../src/core/cluster/credentialsFile';
import { withCredentialState } from '../../../src/core/cluster/credentialState';
import type { Credential } from '../../../src/core/model/credential';
import { isFailure } from '../../../src/core/model/failure';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { browserLoginSign } from '../../../src/core/prism/browserLogin';
import { clusterUuidOf } from '../../../src/core/prism/identity';
import { identityRequest, loginRequest } from '../../../src/core/prism/login';
import { guard } from '../../../src/core/request/guard';
import { createTransport } from '../../../src/core/transport/transport';
import { requestTo } from './cluster';

/** What a window is to do. */
export interface WindowTask {
  readonly storage: string;
  readonly profiles: readonly ClusterProfile[];
  /** The login as the window knows it where that is not what the file has by now. */
  readonly known?: Credential;
  /** By revision of the secret. */
  readonly passwords: Readonly<Record<number, string>>;
  /** Requests to each cluster, all at once. */
  readonly count: number;
}

/** How often each status or reason came of it, and all times of first rejections that were told. */
export interface WindowReport {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly since: readonly string[];
}

async function work({ storage, profiles, known, passwords, count }: WindowTask): Promise<WindowReport> {
  const layout = new StorageLayout(storage);
  const file = layout.credentials();
  // What a window knows of its logins is read once, at its start.
  const credential = known ?? parseCredentials((await readText(file)) ?? '')[0];
  if (!credential) throw new Error('no login');
  const transport = createTransport({
    readSecret: async (id) => (id.kind === 'credential' ? passwords[id.revision] : undefined),
    readCertificate,
    loginRequest,
    browserLoginSign,
    identity: { request: identityRequest, uuidOf: clusterUuidOf },
    exclusively: new Trials(layout).exclusively,
    onLogin: (who, state) =>
      update(file, (text = '') =>
        credentialsText(text, withCredentialState(parseCredentials(text), who, state)),
      ),
  });
  const outcomes: Record<string, number> = {};
  const since = new Set<string>();
  const requests = profiles.flatMap((profile) => Array.from({ length: count }, () => profile));
  await Promise.all(
    requests.map(async (profile) => {
      const outcome = await transport.send(guard(profile, credential, requestTo(profile))).then(
        ({ status }) => String(status),
        (error: unknown) => {
          if (!isFailure(error)) return String(error);
          if (typeof error.facts.data?.['since'] === 'string') since.add(error.facts.data['since']);
          return error.reason;
        },
      );
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }),
  );
  transport.dispose();
  return { outcomes, since: [...since] };
}

process.once('message', (task: WindowTask) => {
  void work(task).then((report) => process.send?.(report, () => process.disconnect()));
});
process.send?.('ready');
