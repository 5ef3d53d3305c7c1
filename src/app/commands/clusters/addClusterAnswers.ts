import * as vscode from 'vscode';
import { withLogin } from '../../../core/cluster/logins';
import { newProfile } from '../../../core/cluster/profile';
import type { ClusterFacts } from '../../../core/flow/connect';
import type { Credential } from '../../../core/model/credential';
import { isFailure } from '../../../core/model/failure';
import type { ClusterProfile, Route } from '../../../core/model/profile';
import type { Trust } from '../../../core/model/trust';
import type { TypedKind } from '../../clusters/loginWords';
import { explainLine } from '../../failures';
import type { Services } from '../../services';
import { askText, Rejected, type TextStep } from '../../ui/steps';
import type { ChosenCertificate } from './addClusterCertificate';

/** Questions that a person sees: address, user, password, name. */
export const TOTAL_STEPS = 4;

/** What has been answered so far; kept while a person goes back and forth. */
export interface Answers {
  /** Of the profile that will be. */
  readonly id: string;
  address: string;
  host: string;
  port: number;
  route: Route;
  trust: Trust;
  /** A login that is there already and is to be used. */
  existing?: Credential;
  /** Whether the way to log in was chosen from a list, to which the way back leads then. */
  chosenFromList?: boolean;
  /** Shown in the TLS handshake, where the cluster demanded one. */
  certificate?: ChosenCertificate;
  /** How a new login proves who it is. */
  kind: TypedKind;
  /** The new login. Its revision counts the secrets that were tried: a rejected one is never sent again by itself. */
  login: Credential;
  userName: string;
  /** A secret. */
  secret: string;
  name: string;
  /** What the cluster calls itself: its name as long as the person types no other. */
  ownName: string;
  /** What the host at this address said of itself. */
  facts?: ClusterFacts;
  /** The cluster that was here already and is at this address now: nothing more is asked. */
  moved?: ClusterProfile;
  /** Why a question is asked again. */
  message?: string;
  /** What became of the last answer, where nothing is wrong with it. */
  notice?: string;
}

/** `skip`: there is nothing to ask, in whichever direction the person goes. */
export type Outcome = 'next' | 'back' | 'again' | 'skip' | undefined;

/** @param way 1 where the person came from the question before, -1 from the one after */
export type Step = (services: Services, answers: Answers, way: 1 | -1) => Promise<Outcome>;

/** One question; failures that have an explanation are shown under the field. */
export async function askStep<T>(
  answers: Answers,
  step: number,
  question: Omit<TextStep<T>, 'title' | 'step' | 'totalSteps'>,
): Promise<T | 'back' | undefined> {
  const { message, notice } = answers;
  answers.message = undefined;
  answers.notice = undefined;
  const result = await askText<T>({
    title: vscode.l10n.t('Add a Cluster'),
    step,
    totalSteps: TOTAL_STEPS,
    message,
    notice,
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

/** The profile that the answers make. An API key is for v4 alone: other families have no login then. */
export function profileOf(answers: Answers): ClusterProfile {
  const login = answers.existing ?? answers.login;
  const profile = newProfile({
    id: answers.id,
    name: answers.name || answers.host,
    host: answers.host,
    port: answers.port,
    route: answers.route,
    trust: answers.trust,
    clusterUuid: answers.facts?.clusterUuid,
    product: answers.facts?.product,
    version: answers.facts?.version,
  });
  const { certificate } = answers;
  const shown = certificate ? { ...profile, clientCertificate: certificate.login.id } : profile;
  return withLogin(shown, login.kind === 'apiKey' ? 'v4' : 'default', login);
}
