import assert from 'node:assert/strict';
import { toggleGuard } from '../../src/app/commands/clusters/settingGuards';
import { tell } from '../../src/app/ui/tell';
import { confirmCa, confirmInsecure, confirmPin, confirmSystem } from '../../src/app/ui/trustDialogs';
import { readCertificatePem } from '../../src/core/cluster/certificate';
import { newProfile } from '../../src/core/cluster/profile';
import { trustCa, trustSystem } from '../../src/core/cluster/trust';
import { makeTestCertificate } from '../unit/support/certificates';
import { scriptedPerson, type ScriptedPerson } from './scriptedPerson';

describe('What Enter presses, and what a message quotes', () => {
  let person: ScriptedPerson | undefined;
  afterEach(() => person?.leave());

  it('leaves trust and protections as they are', async () => {
    const { certPem } = await makeTestCertificate({ ca: true });
    const facts = readCertificatePem(certPem, 'lab.test', new Date());
    const trust = trustSystem();
    const profile = newProfile({
      name: 'Lab',
      host: 'lab.test',
      port: 9440,
      trust,
      production: true,
      readOnly: true,
    });
    const untouched = {} as Parameters<typeof toggleGuard>[0];
    const asks: readonly [keep: string, ask: () => Promise<unknown>][] = [
      ['Don’t Trust It', () => confirmPin(profile, facts)],
      ['Don’t Trust It', () => confirmCa('Lab', trustCa(certPem, new Date()))],
      ['Leave It as It Is', () => confirmSystem(profile, facts)],
      ['Keep Checking', () => confirmInsecure('Lab')],
      ['Keep the Mark', () => toggleGuard(untouched, profile, 'production')],
      ['Keep Refusing Changes', () => toggleGuard(untouched, profile, 'readOnly')],
    ];
    for (const [keep, ask] of asks) {
      person = scriptedPerson(keep);
      const answer = await ask();
      assert.equal(person.asked[0]?.buttons[0], keep);
      assert.ok(answer === false || answer === 'back', keep);
      person.leave();
    }
  });

  it('is never a link: a cluster’s words can run no command', async () => {
    const said = 'Paris: [Log in again](command:workbench.action.quit)';
    for (const show of Object.values(tell)) {
      person = scriptedPerson(undefined);
      await show(said);
      assert.equal(person.asked[0]?.message, 'Paris: [Log in again] (command:workbench.action.quit)');
      person.leave();
    }
  });
});
