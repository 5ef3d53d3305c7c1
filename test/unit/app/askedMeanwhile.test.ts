import assert from 'node:assert/strict';
import { askingSend } from '../../../src/app/clusters/askingSend';
import { Failure } from '../../../src/core/model/failure';
import type { Permit } from '../../../src/core/model/permit';
import type { ClusterProfile } from '../../../src/core/model/profile';
import { failureOf, open, profileAt } from '../support/cluster';

describe('What becomes of a cluster while a secret of a request to it is asked for', () => {
  const lab = profileAt({ host: '10.0.0.5', port: 9440 }, { policy: 'system' });
  const write = open(lab, { method: 'POST', effect: 'write' });
  const read = open(lab);
  let sent: Permit[];

  /** @param left the clusters that are there when the secret was given */
  function sending(left: readonly ClusterProfile[]): (permit: Permit) => Promise<string> {
    sent = [];
    const send = async (permit: Permit): Promise<string> => {
      sent.push(permit);
      if (sent.length > 1) return 'sent';
      throw new Failure('secret-missing', { data: { kind: 'variable', owner: lab.id, name: 'x' } });
    };
    const profiles = {
      all: () => left,
      get: (id: string) => {
        const found = left.find((profile) => profile.id === id);
        if (!found) throw new Failure('gone');
        return found;
      },
    };
    return askingSend(send, {} as never, { askOnce: async () => true } as never, profiles);
  }

  it('counts: what changes it goes to it as it is then', async () => {
    const renamed = { ...lab, name: 'renamed' };
    assert.equal(await sending([renamed])(write), 'sent');
    assert.equal(sent[1]?.profile.name, 'renamed');
  });

  it('is not passed over: nothing is changed on one that was removed, moved, or is read-only or production by now', async () => {
    await failureOf(sending([])(write), 'gone');
    await failureOf(sending([{ ...lab, host: '10.0.0.6' }])(write), 'foreign-host');
    await failureOf(sending([{ ...lab, readOnly: true }])(write), 'read-only-cluster');
    await failureOf(sending([{ ...lab, production: true }])(write), 'not-confirmed');
    assert.equal(sent.length, 1);
  });

  it('does not matter to a read of one that is being added and is not kept yet', async () => {
    assert.equal(await sending([])(read), 'sent');
  });
});
