import assert from 'node:assert/strict';
import { askingSend } from '../../../src/app/clusters/askingSend';
import type { Logins } from '../../../src/app/clusters/logins';
import type { MissingSecrets } from '../../../src/app/clusters/missingSecrets';
import { Failure } from '../../../src/core/model/failure';
import type { Permit } from '../../../src/core/model/permit';
import type { SecretId } from '../../../src/core/model/ports';
import { asAdmin, credential, profileAt } from '../support/cluster';

const profile = profileAt({ host: '192.0.2.1', port: 9440 }, { policy: 'system' });
const key: SecretId = { kind: 'credential', id: 'key', slot: 'privateKey', revision: 1 };
const password: SecretId = { kind: 'credential', id: 'c1', slot: 'password', revision: 1 };
const token: SecretId = { kind: 'variable', owner: 'p', name: 'token' };
const gate: SecretId = { kind: 'header', owner: 'p', name: 'X-Gate' };
const proxy: SecretId = { kind: 'proxy', owner: 'p' };

describe('A request whose secrets are gone', () => {
  /** What was asked for, by its kind or its login's id. */
  let asked: string[];
  beforeEach(() => (asked = []));

  /** Sends what fails by each of these in turn, then by nothing. @param given what the person has */
  function sending(lacks: readonly SecretId[], given: (name: string) => boolean = () => true) {
    const left = [...lacks];
    const send = async ({ credential: who }: Permit): Promise<string> => {
      const next = left.shift();
      if (next) throw new Failure('secret-missing', { data: { ...next } });
      return `sent in revision ${who?.revision}`;
    };
    const ask = (name: string): boolean => {
      asked.push(name);
      return given(name);
    };
    const logins = {
      find: (id: string) => credential({ id }),
      askOnce: async (_profile: unknown, login: { id: string }) =>
        ask(login.id) ? credential({ id: login.id, revision: 2 }) : undefined,
    } as unknown as Logins;
    const missing = {
      askOnce: async (_profile: unknown, { kind }: SecretId) => ask(kind),
    } as unknown as MissingSecrets;
    const profiles = { get: () => profile, all: () => [profile] };
    return askingSend(send, logins, missing, profiles)(asAdmin(profile));
  }

  it('has each asked for in turn, of two logins too, and is sent with what was given', async () => {
    assert.equal(await sending([token, gate, password, key]), 'sent in revision 2');
    assert.deepEqual(asked, ['variable', 'header', 'c1', 'key']);
  });

  it('is sent as its own login where the key of the handshake’s certificate was the only one', async () => {
    assert.equal(await sending([key]), 'sent in revision 1');
  });

  it('is not sent where one is not given, and the others are not asked for', async () => {
    await assert.rejects(
      sending([token, password, key], (name) => name !== 'c1'),
      { reason: 'cancelled' },
    );
    assert.deepEqual(asked, ['variable', 'c1']);
  });

  it('does not have the same asked for twice: it was given and is gone again', async () => {
    await assert.rejects(sending([password, { ...password, revision: 2 }]), { reason: 'secret-missing' });
    assert.deepEqual(asked, ['c1']);
  });

  it('has nothing asked for that belongs to a proxy, which has a place of its own', async () => {
    await assert.rejects(sending([proxy]), { reason: 'secret-missing' });
    assert.deepEqual(asked, []);
  });
});
