// A window of the editor in which somebody types passwords for a login until one is accepted, in a process of its own: the files that
// all windows share, a keychain that they share too, and the parts of the product that try and keep a secret.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tryLogin } from '../../../src/app/clusters/tryLogin';
import { readText, update } from '../../../src/app/storage/files';
import { keepLogin } from '../../../src/app/storage/keepLogin';
import { StorageLayout } from '../../../src/app/storage/layout';
import { Secrets } from '../../../src/app/storage/secrets';
import { Trials } from '../../../src/app/storage/trials';
import { readCertificate } from '../../../src/core/cluster/certificate';
import { credentialsText, parseCredentials } from '../../../src/core/cluster/credentialsFile';
import { withCredential, withCredentialState } from '../../../src/core/cluster/credentialState';
import { nextRevision } from '../../../src/core/cluster/nextRevision';
import type { Credential } from '../../../src/core/model/credential';
import { isFailure } from '../../../src/core/model/failure';
import { secretOf } from '../../../src/core/model/loginSecret';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { loginRequest } from '../../../src/core/prism/login';
import { guard } from '../../../src/core/request/guard';
import { createTransport } from '../../../src/core/transport/transport';
import { waitFor } from '../../harness/wait';
import { requestTo } from './cluster';
import { fileKeychain } from './fileKeychain';

/** What is typed in a window. */
export interface ReplacerTask {
  readonly storage: string;
  readonly profile: ClusterProfile;
  /** Passwords in the order in which they are typed. */
  readonly typed: readonly string[];
  /** Windows that have a revision for their first password before any of them tries it. */
  readonly windows: number;
}

/** What came of each password, and of a request afterwards with the login as it is kept then. */
export interface ReplacerReport {
  readonly tried: readonly string[];
  readonly afterwards: string;
}

async function work({ storage, profile, typed, windows }: ReplacerTask): Promise<ReplacerReport> {
  const layout = new StorageLayout(storage);
  const file = layout.credentials();
  const chosen = path.join(storage, 'chosen');
  await mkdir(chosen, { recursive: true });
  const secrets = new Secrets(fileKeychain(storage));
  const { exclusively } = new Trials(layout);
  const latest = async (): Promise<Credential> => parseCredentials((await readText(file)) ?? '')[0]!;
  const transport = createTransport({
    readSecret: (id) => secrets.read(id),
    readCertificate,
    loginRequest,
    exclusively,
    onLogin: (who, state) =>
      update(file, (text = '') =>
        credentialsText(text, withCredentialState(parseCredentials(text), who, state)),
      ),
  });
  const next = async (): Promise<Credential> => {
    const kept = await latest();
    const login: Credential = { ...kept, revision: nextRevision(kept), state: { kind: 'unused' } };
    await writeFile(path.join(chosen, String(process.pid)), '');
    await waitFor('a revision in each window', async () => (await readdir(chosen)).length >= windows);
    return login;
  };
  const save = (login: Credential): Promise<void> =>
    update(file, (text = '') => credentialsText(text, withCredential(parseCredentials(text), login)));
  const outcome = (run: Promise<unknown>): Promise<string> =>
    run.then(String, (error: unknown) => (isFailure(error) ? error.reason : String(error)));
  const tried: string[] = [];
  for (const password of typed) {
    const trial = async (): Promise<string> => {
      const login = await tryLogin(transport.logIn, secrets, profile, next, password);
      const store = async (as: Credential): Promise<boolean> => {
        const id = secretOf(as);
        if (id) await secrets.store(id, password);
        return id !== undefined;
      };
      await keepLogin(login, exclusively, store, save);
      return 'accepted';
    };
    tried.push(await outcome(trial()));
  }
  await writeFile(path.join(chosen, `${process.pid} is done`), '');
  await waitFor('the end in each window', async () => (await readdir(chosen)).length >= 2 * windows);
  const read = guard(profile, await latest(), requestTo(profile));
  const afterwards = await outcome(transport.send(read).then(({ status }) => status));
  transport.dispose();
  return { tried, afterwards };
}

process.once('message', (task: ReplacerTask) => {
  void work(task).then((report) => process.send?.(report, () => process.disconnect()));
});
process.send?.('ready');
