import assert from 'node:assert/strict';
import type { SecretStorage } from 'vscode';
import { Secrets } from '../../../src/app/storage/secrets';
import { isFailure } from '../../../src/core/model/failure';
import type { SecretId } from '../../../src/core/model/ports';

const password = (revision: number): SecretId => ({
  kind: 'credential',
  id: 'c1',
  slot: 'password',
  revision,
});

/** A keychain in memory; `broken` makes it fail as one without a service does. */
function keychain(broken = false): { storage: SecretStorage; stored: Map<string, string> } {
  const stored = new Map<string, string>();
  const act = <T>(run: () => T): Promise<T> =>
    broken ? Promise.reject(new Error('no keyring')) : Promise.resolve(run());
  const storage = {
    get: (key: string) => act(() => stored.get(key)),
    store: (key: string, value: string) => act(() => void stored.set(key, value)),
    delete: (key: string) => act(() => void stored.delete(key)),
  } as unknown as SecretStorage;
  return { storage, stored };
}

describe('Secrets', () => {
  it('come back as they were stored, whatever is in them', async () => {
    const { storage } = keychain();
    for (const value of ['a:"$%\\ b', 'ü😀', '{"rev":9}', ' ', '\n']) {
      const secrets = new Secrets(storage);
      await secrets.store(password(1), value);
      assert.equal(await new Secrets(storage).read(password(1)), value);
    }
  });

  it('of an older revision, or damaged, count as missing', async () => {
    const { storage, stored } = keychain();
    const secrets = new Secrets(storage);
    await secrets.store(password(1), 'old');
    assert.equal(await secrets.read(password(2)), undefined);
    stored.set('v1/credential/c1/password', 'not JSON');
    assert.equal(await secrets.read(password(1)), undefined);
    assert.equal(await new Secrets(keychain().storage).read(password(1)), undefined);
  });

  it('that are only kept in memory reach no keychain', async () => {
    const { storage, stored } = keychain();
    const secrets = new Secrets(storage);
    secrets.keepInMemory(password(1), 'for now');
    assert.equal(await secrets.read(password(1)), 'for now');
    assert.equal(await secrets.read(password(2)), undefined);
    assert.equal(stored.size, 0);
    secrets.dropFromMemory(password(1));
    assert.equal(await secrets.read(password(1)), undefined);
  });

  it('are forgotten in both places', async () => {
    const { storage, stored } = keychain();
    const secrets = new Secrets(storage);
    await secrets.store(password(1), 'x');
    secrets.keepInMemory(password(1), 'y');
    await secrets.forget(password(1));
    assert.equal(await secrets.read(password(1)), undefined);
    assert.equal(stored.size, 0);
  });

  it('fail with a reason where the keychain does not answer, never as an empty text', async () => {
    const secrets = new Secrets(keychain(true).storage);
    const isRefused = (error: unknown): boolean => isFailure(error) && error.reason === 'secret-store';
    await assert.rejects(secrets.read(password(1)), isRefused);
    await assert.rejects(secrets.store(password(1), 'x'), isRefused);
  });

  it('fail with a reason where the keychain says that it kept what it then does not have', async () => {
    const { storage } = keychain();
    const secrets = new Secrets({ ...storage, get: () => Promise.resolve(undefined) } as never);
    await assert.rejects(
      secrets.store(password(1), 'x'),
      (error) => isFailure(error) && error.reason === 'secret-store' && error.facts.data?.['act'] === 'store',
    );
  });

  it('fail with a reason where the keychain hangs', async () => {
    const never = new Promise<never>(() => undefined);
    const hanging = { get: () => never, store: () => never, delete: () => never } as never;
    const secrets = new Secrets(hanging, 10);
    const acts: readonly [string, () => Promise<unknown>][] = [
      ['read', () => secrets.read(password(1))],
      ['store', () => secrets.store(password(1), 'x')],
      ['delete', () => secrets.forget(password(1))],
    ];
    for (const [act, run] of acts)
      await assert.rejects(
        run(),
        (error) => isFailure(error) && error.reason === 'secret-store' && error.facts.data?.['act'] === act,
      );
  });

  it('that were pasted from a browser never reach the keychain', async () => {
    const { storage, stored } = keychain();
    const secrets = new Secrets(storage);
    const session: SecretId = { kind: 'credential', id: 'c1', slot: 'session', revision: 1 };
    await secrets.store(session, 'NTNX_IGW_SESSION=abc');
    assert.equal(await secrets.read(session), 'NTNX_IGW_SESSION=abc');
    assert.equal(secrets.isInMemory(session), true);
    await secrets.forget(session);
    assert.equal(await secrets.read(session), undefined);
    stored.set('v1/credential/c1/session', JSON.stringify({ rev: 1, value: 'from elsewhere' }));
    assert.equal(await secrets.read(session), undefined);
  });
});
