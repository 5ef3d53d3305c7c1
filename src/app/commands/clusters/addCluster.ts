import { randomUUID } from 'node:crypto';
import { newCredential } from '../../../core/cluster/profile';
import { trustSystem } from '../../../core/cluster/trust';
import type { Credential } from '../../../core/model/credential';
import { asFailure } from '../../../core/model/failure';
import { secretOf } from '../../../core/model/loginSecret';
import type { SecretId } from '../../../core/model/ports';
import type { ClusterProfile } from '../../../core/model/profile';
import { QUESTIONS } from '../../clusters/loginWords';
import { storeOrKeep } from '../../clusters/storeOrKeep';
import { explainLine } from '../../failures';
import type { Services } from '../../services';
import { askAddress } from './addClusterAddress';
import { profileOf, type Answers, type Step } from './addClusterAnswers';
import { dropCertificate, type ChosenCertificate } from './addClusterCertificate';
import { askSecretOfLogin, askUserName, askWho } from './addClusterLogin';
import { askMove } from './addClusterMove';
import { askName } from './addClusterName';

const STEPS: readonly Step[] = [askAddress, askWho, askUserName, askSecretOfLogin, askMove, askName, keep];

/**
 * Asks for a cluster: address, certificate, login, name. Nothing is kept until the last answer, and nothing that was typed is
 * lost before.
 * @returns the new cluster, the one that was here already and was moved to this address, or undefined where the person left.
 */
export async function addCluster(services: Services, suggestion = ''): Promise<ClusterProfile | undefined> {
  const id = randomUUID();
  const answers: Answers = {
    id,
    address: suggestion,
    host: '',
    port: 0,
    route: { kind: 'vscode' },
    trust: trustSystem(),
    kind: 'basic',
    login: { ...newCredential({ label: '' }), revision: 0 },
    userName: 'admin',
    secret: '',
    name: '',
    ownName: '',
  };
  try {
    return (await ask(services, answers)) ? services.profiles.get(id) : answers.moved;
  } finally {
    dropCertificate(answers);
    if (!services.profiles.find(id))
      services.transport().then(
        (transport) => transport.closeProfile(id),
        () => undefined,
      );
  }
}

/** Goes through the steps, back and forth. @returns whether the last one was taken */
async function ask(services: Services, answers: Answers): Promise<boolean> {
  let way: 1 | -1 = 1;
  for (let at = 0; at < STEPS.length;) {
    const outcome = await STEPS[at]!(services, answers, way);
    if (outcome === undefined) return false;
    if (outcome === 'again') continue;
    if (outcome !== 'skip') way = outcome === 'next' ? 1 : -1;
    at += way;
  }
  return true;
}

/** The last step asks nothing. Where something can't be kept, nothing is, and the last question stands again with the reason. */
async function keep(services: Services, answers: Answers): ReturnType<Step> {
  const { existing, certificate } = answers;
  const login: Credential = existing ?? {
    ...answers.login,
    state: { kind: 'accepted', at: new Date().toISOString() },
  };
  const secret = existing ? undefined : secretOf(login);
  try {
    if (secret) {
      const what = QUESTIONS[answers.kind].what(login);
      if (!(await storeOrKeep(services.secrets, secret, answers.secret, what))) return 'back';
    }
    if (certificate?.key !== undefined) {
      const shown = { login: certificate.login, secret: certificate.key, accepted: true };
      if (!(await services.logins.keep(shown))) return await dropKept(services, secret);
    }
    await services.profiles.save(profileOf(answers), existing ? undefined : login);
    return 'next';
  } catch (error) {
    await dropKept(services, secret, certificate);
    services.log.failure(asFailure(error));
    answers.message = explainLine(error, answers.name);
    return 'back';
  }
}

/** What was kept for a cluster that is not kept itself goes again. */
async function dropKept(
  { secrets, profiles }: Services,
  secret: SecretId | undefined,
  certificate?: ChosenCertificate,
): Promise<'back'> {
  const key = certificate?.key === undefined ? undefined : secretOf(certificate.login);
  for (const id of [secret, key]) if (id) await secrets.forget(id).catch(() => undefined);
  if (certificate && key) await profiles.removeCredential(certificate.login.id).catch(() => undefined);
  return 'back';
}
