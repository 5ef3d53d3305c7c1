import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { parseAddress } from '../../core/cluster/address';
import { newCredential, newProfile } from '../../core/cluster/profile';
import { trustSystem } from '../../core/cluster/trust';
import { logIn, recogniseCluster, type ClusterFacts } from '../../core/flow/connect';
import type { Credential } from '../../core/model/credential';
import { asFailure, isFailure } from '../../core/model/failure';
import type { Permit } from '../../core/model/permit';
import type { ClusterProfile } from '../../core/model/profile';
import type { HttpRequest } from '../../core/model/request';
import type { CertificateFacts, Trust } from '../../core/model/trust';
import { guard } from '../../core/request/guard';
import { passwordOf } from '../clusters/logins';
import { explainLine } from '../failures';
import type { Services } from '../services';
import { askText, Rejected, type TextStep } from '../ui/steps';
import { decideTrust } from './decideTrust';

const ROUTE = { kind: 'direct' } as const;
const STEPS = 4;

/** What has been answered so far; kept while a person goes back and forth. */
interface Answers {
  address: string;
  host: string;
  port: number;
  trust: Trust;
  userName: string;
  password: string;
  name: string;
  /** What the cluster calls itself: its name as long as the person types no other. */
  ownName: string;
  /** What the host at this address said of itself. */
  facts?: ClusterFacts;
  /** Counts the passwords that were tried: a rejected one is never sent again by itself. */
  revision: number;
  /** Why a question is asked again. */
  message?: string;
}

/**
 * Asks for a cluster: address, certificate, user, password, name. Nothing is kept until the last answer, and nothing that
 * was typed is lost before.
 * @returns the new cluster, or undefined where the person left.
 */
export async function addCluster(services: Services, suggestion = ''): Promise<ClusterProfile | undefined> {
  const id = randomUUID();
  const credential = newCredential({ label: '' });
  const answers: Answers = {
    address: suggestion,
    host: '',
    port: 0,
    trust: trustSystem(),
    userName: 'admin',
    password: '',
    name: '',
    ownName: '',
    revision: 0,
  };
  const steps = [askAddress, askUserName, askPassword, askName, keep];
  try {
    for (let at = 0; at < steps.length;) {
      const outcome = await steps[at]!(services, answers, { id, credential });
      if (outcome === undefined) return undefined;
      at += outcome === 'next' ? 1 : outcome === 'back' ? -1 : 0;
    }
    return services.profiles.get(id);
  } finally {
    if (!services.profiles.find(id))
      services.transport().then(
        (transport) => transport.closeProfile(id),
        () => undefined,
      );
  }
}

interface Trial {
  readonly id: string;
  readonly credential: Credential;
}

type Outcome = 'next' | 'back' | 'again' | undefined;
type Step = (services: Services, answers: Answers, trial: Trial) => Promise<Outcome>;

const askAddress: Step = async (services, answers, trial) => {
  const given = await ask(answers, 1, {
    prompt: vscode.l10n.t('Address of the cluster: IP, host name, or any Prism URL'),
    placeholder: '10.0.0.5, prism.example.com:9440, https://…',
    value: answers.address,
    accept: async (text, signal) => {
      answers.address = text;
      const { host, port } = parseAddress(text);
      const transport = await services.transport();
      return { host, port, certificate: await transport.fetchCertificate(host, port, ROUTE, signal) };
    },
  });
  if (typeof given !== 'object') return given;
  const { host, port, certificate } = given;
  // Whatever answered at another address said it of itself.
  if (host !== answers.host || port !== answers.port) {
    if (answers.name === answers.ownName) answers.name = '';
    // A password is meant for one cluster: a hasty Enter must not show it to another.
    answers.password = '';
  }
  Object.assign(answers, { host, port, facts: undefined });
  const trust = await decide(answers, certificate);
  if (!trust) return 'again';
  answers.trust = trust;
  try {
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Asking {0} whether it is a Prism…', host),
        cancellable: true,
      },
      (_progress, token) => probe(services, answers, trial, token),
    );
    return 'next';
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (error.facts.data?.['unsure'] && (await goOnAnyway(answers.address))) return 'next';
    // A CA that did not sign, a host that is no Prism: the address is asked again, with the reason.
    answers.message = explainLine(error, answers.address);
    return 'again';
  }
};

const askUserName: Step = async (_services, answers) => {
  const given = await ask(answers, 2, {
    prompt: vscode.l10n.t('User name, as you type it on the log-in page of Prism'),
    value: answers.userName,
    accept: async (text) => {
      if (!text.trim()) throw new Rejected(vscode.l10n.t('Type a user name.'));
      // Basic authentication ends the user name at the first colon (RFC 7617).
      if (text.includes(':')) throw new Rejected(vscode.l10n.t('A user name can’t have a colon in it.'));
      return { userName: text.trim() };
    },
  });
  if (typeof given !== 'object') return given;
  answers.userName = given.userName;
  return 'next';
};

const askPassword: Step = async (services, answers, trial) => {
  const given = await ask(answers, 3, {
    prompt: vscode.l10n.t(
      'Password of {0}. It is kept in this machine’s keychain and nowhere else.',
      answers.userName,
    ),
    password: true,
    value: answers.password,
    accept: async (text, signal) => {
      if (!text) throw new Rejected(vscode.l10n.t('Type the password.'));
      answers.password = text;
      const credential: Credential = {
        ...trial.credential,
        userName: answers.userName,
        revision: ++answers.revision,
      };
      services.secrets.keepInMemory(passwordOf(credential), text);
      try {
        const profile = profileOf(answers, trial.id, credential.id);
        const permit = (request: HttpRequest): Permit => guard(profile, credential, request);
        return await logIn({ profile, send: services.send, permit, signal });
      } finally {
        services.secrets.dropFromMemory(passwordOf(credential));
      }
    },
  });
  if (typeof given !== 'object') return given;
  answers.facts = { ...answers.facts, ...given };
  answers.ownName = given.name ?? answers.host;
  answers.name ||= answers.ownName;
  return 'next';
};

const askName: Step = async (services, answers) => {
  const given = await ask(answers, 4, {
    prompt: vscode.l10n.t('Name of the cluster in the sidebar'),
    value: answers.name,
    accept: async (text) => {
      const name = text.trim();
      if (!name) throw new Rejected(vscode.l10n.t('Type a name.'));
      const same = services.profiles.all().find((profile) => profile.name === name);
      if (same)
        throw new Rejected(
          vscode.l10n.t('{0} is the name of {1} already.', name, `${same.host}:${same.port}`),
        );
      return { name };
    },
  });
  if (typeof given !== 'object') return given;
  answers.name = given.name;
  return 'next';
};

/** The last step asks nothing. Where something can't be kept, nothing is, and the last question stands again with the reason. */
const keep: Step = async (services, answers, { id, credential }) => {
  const login: Credential = {
    ...credential,
    label: answers.userName,
    userName: answers.userName,
    revision: answers.revision,
    state: { kind: 'accepted', at: new Date().toISOString() },
  };
  try {
    await services.secrets.store(passwordOf(login), answers.password);
    await services.profiles.save(profileOf(answers, id, credential.id), login);
    return 'next';
  } catch (error) {
    await services.secrets.forget(passwordOf(login)).catch(() => undefined);
    services.log.failure(asFailure(error));
    answers.message = explainLine(error, answers.name);
    return 'back';
  }
};

/** One question; failures that have an explanation are shown under the field. */
async function ask<T>(
  answers: Answers,
  step: number,
  question: Omit<TextStep<T>, 'title' | 'step' | 'totalSteps'>,
): Promise<T | 'back' | undefined> {
  const message = answers.message;
  answers.message = undefined;
  const result = await askText<T>({
    title: vscode.l10n.t('Add a Cluster'),
    step,
    totalSteps: STEPS,
    message,
    ...question,
    accept: async (text, signal) => {
      try {
        return await question.accept(text, signal);
      } catch (error) {
        throw isFailure(error) ? new Rejected(explainLine(error, answers.address)) : error;
      }
    },
  });
  return result === undefined ? undefined : result.kind === 'back' ? 'back' : result.value;
}

/** How the cluster's certificate is to be trusted; undefined where the person wants neither. */
async function decide(answers: Answers, certificate: CertificateFacts): Promise<Trust | undefined> {
  if (certificate.faults.length === 0) return trustSystem();
  try {
    return await decideTrust(answers.host, answers.port, certificate);
  } catch (error) {
    answers.message = explainLine(error, answers.address);
    return undefined;
  }
}

/** An access gateway in front of a Prism hides all that gives it away: then the person knows better. */
async function goOnAnyway(address: string): Promise<boolean> {
  const goOn = vscode.l10n.t('Log In Anyway');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} answers, but nothing shows that it is a Prism.', address),
    {
      modal: true,
      detail: vscode.l10n.t(
        'If a gateway or a reverse proxy stands in front of it, this may be right. Your user name and password would be sent there.',
      ),
    },
    goOn,
  );
  return chosen === goOn;
}

async function probe(
  services: Services,
  answers: Answers,
  trial: Trial,
  token: vscode.CancellationToken,
): Promise<void> {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  const profile = profileOf(answers, trial.id, trial.credential.id);
  const permit = (request: HttpRequest): Permit => guard(profile, undefined, request);
  answers.facts = await recogniseCluster({ profile, send: services.send, permit, signal: abort.signal });
}

function profileOf(answers: Answers, id: string, credentialId: string): ClusterProfile {
  return newProfile({
    id,
    name: answers.name || answers.host,
    host: answers.host,
    port: answers.port,
    route: ROUTE,
    trust: answers.trust,
    credentialId,
    clusterUuid: answers.facts?.clusterUuid,
    product: answers.facts?.product,
    version: answers.facts?.version,
  });
}
