import * as vscode from 'vscode';
import { usersOf } from '../../../core/cluster/logins';
import { logIn, type ClusterFacts } from '../../../core/flow/connect';
import type { Credential } from '../../../core/model/credential';
import { isFailure, type Failure } from '../../../core/model/failure';
import { secretOf } from '../../../core/model/loginSecret';
import type { Permit } from '../../../core/model/permit';
import type { HttpRequest } from '../../../core/model/request';
import { loginRequest } from '../../../core/prism/login';
import { guard } from '../../../core/request/guard';
import { alsoUsedBy, loginLine, QUESTIONS, stateWords, type TypedKind } from '../../clusters/loginWords';
import { explain, explainLine } from '../../failures';
import type { Services } from '../../services';
import { cancellable } from '../../ui/cancellable';
import { divider, pickOne, type Choice } from '../../ui/pick';
import { Rejected } from '../../ui/steps';
import { askStep, profileOf, TOTAL_STEPS, type Answers, type Outcome, type Step } from './addClusterAnswers';
import { sharable, takesApiKeys } from '../logins/loginFor';
import { NEW_LOGINS, readUserName } from '../logins/newLogin';
import { tell } from '../../ui/tell';

/** Who logs in, where there is a choice: a login of another cluster, or a new one. Without one the user name is asked at once. */
export const askWho: Step = async (services, answers) => {
  const { profiles } = services;
  const known = sharable(profiles.credentials(), profiles.all()).filter(
    ({ kind }) => kind !== 'clientCertificate' && (kind !== 'apiKey' || mayHaveApiKey(answers)),
  );
  answers.chosenFromList = known.length > 0;
  if (known.length === 0) return 'skip';
  const picked = await pickOne<Credential | TypedKind>({
    title: vscode.l10n.t('Add a Cluster'),
    step: 2,
    totalSteps: TOTAL_STEPS,
    placeholder: vscode.l10n.t('Who logs in to {0}?', answers.address),
    back: true,
    items: [
      ...known.map((login) => {
        const users = alsoUsedBy(usersOf(login.id, profiles.all()));
        return {
          label: vscode.l10n.t('Use {0}', loginLine(login)),
          description: [users, stateWords(login.state)].filter(Boolean).join(' · '),
          value: login,
        };
      }),
      divider(vscode.l10n.t('another one')),
      ...newWays(answers),
    ],
  });
  if (picked === undefined) return undefined;
  if (picked.kind === 'back') return 'back';
  choose(answers, picked.value);
  return 'next';
};

/** The user name of a new login with a password. */
export const askUserName: Step = async (_services, answers, way) => {
  if (answers.existing) {
    if (way > 0 || answers.chosenFromList) return 'skip';
    delete answers.existing;
  }
  if (answers.kind !== 'basic') {
    if (way > 0 || answers.chosenFromList) return 'skip';
    choose(answers, 'basic');
  }
  const others = {
    button: {
      iconPath: new vscode.ThemeIcon('key'),
      tooltip: vscode.l10n.t('Log In Another Way (API Key, Browser Session)'),
    },
    value: 'others' as const,
  };
  const given = await askStep<{ userName: string } | 'others'>(answers, 2, {
    prompt: vscode.l10n.t('User name, as you type it on the log-in page of Prism'),
    value: answers.userName,
    others: [others],
    accept: async (text) => ({ userName: readUserName(text) }),
  });
  if (given === 'others') return askOtherWay(answers);
  if (typeof given !== 'object') return given;
  answers.userName = given.userName;
  return 'next';
};

/** The secret of a new login, tried at once; a login that is there is tried without a question. */
export const askSecretOfLogin: Step = async (services, answers, way) => {
  if (answers.existing) return way < 0 ? 'skip' : tryExisting(services, answers, answers.existing);
  const { kind } = answers;
  const question = QUESTIONS[kind];
  const given = await askStep<ClusterFacts | { other: TypedKind }>(answers, 3, {
    prompt:
      kind === 'basic'
        ? vscode.l10n.t(
            'Password of {0}. It is kept in this machine’s keychain and nowhere else.',
            answers.userName,
          )
        : question.prompt(nextLogin(answers), answers.address),
    password: true,
    value: answers.secret,
    accept: async (text, signal) => {
      const secret = await question.read(text, profileOf(answers));
      answers.secret = secret;
      answers.login = nextLogin(answers);
      try {
        return await tryNew(services, answers, secret, signal);
      } catch (error) {
        const other = isFailure(error) ? await askOtherAfter(error, answers) : undefined;
        if (other) return { other };
        throw error;
      }
    },
  });
  if (typeof given !== 'object') return given;
  if ('other' in given) {
    choose(answers, given.other);
    return 'again';
  }
  return accepted(answers, given);
};

function accepted(answers: Answers, facts: ClusterFacts): Outcome {
  answers.facts = { ...answers.facts, ...facts };
  answers.ownName = facts.name ?? answers.host;
  answers.name ||= answers.ownName;
  return 'next';
}

const mayHaveApiKey = ({ facts }: Answers): boolean =>
  takesApiKeys({ product: facts?.product ?? 'pe' }, 'v4');

function newWays(answers: Answers): Choice<Credential | TypedKind>[] {
  const typed = NEW_LOGINS.flatMap(({ kind, words }) =>
    kind === 'clientCertificate' || (kind === 'apiKey' && !mayHaveApiKey(answers))
      ? []
      : [{ ...words(), value: kind }],
  );
  const { certificate } = answers;
  if (!certificate) return typed;
  const alone = {
    label: `$(file-badge) ${vscode.l10n.t('The Client Certificate Alone')}`,
    detail: vscode.l10n.t('{0} says who you are in the TLS handshake; no password.', certificate.login.label),
    value: certificate.login,
  };
  return [...typed, alone];
}

function choose(answers: Answers, chosen: Credential | TypedKind): void {
  if (typeof chosen === 'object') {
    answers.existing = chosen;
    return;
  }
  delete answers.existing;
  if (chosen !== answers.kind) answers.secret = '';
  answers.kind = chosen;
}

async function askOtherWay(answers: Answers): Promise<Outcome> {
  const picked = await pickOne<Credential | TypedKind>({
    title: vscode.l10n.t('Add a Cluster'),
    step: 2,
    totalSteps: TOTAL_STEPS,
    placeholder: vscode.l10n.t('How do you log in to {0}?', answers.address),
    back: true,
    items: newWays(answers),
  });
  if (picked === undefined) return undefined;
  if (picked.kind === 'value') choose(answers, picked.value);
  return picked.kind === 'value' && picked.value !== 'basic' ? 'next' : 'again';
}

/** Users who log in by SAML or a second factor have other ways, which are offered as soon as the cluster says so. */
async function askOtherAfter(failure: Failure, answers: Answers): Promise<TypedKind | undefined> {
  if (answers.kind !== 'basic' || !['password-login-impossible', 'forbidden'].includes(failure.reason))
    return undefined;
  const key = vscode.l10n.t('API Key…');
  const session = vscode.l10n.t('Browser Session…');
  const { sentence } = explain(failure, answers.address);
  const detail = vscode.l10n.t(
    'Users who log in by SAML or a second factor have three ways: an API key of a service account (v4 of Prism Central), a local or directory service account with a password (Cancel, then another user), or a session pasted from the browser.',
  );
  const buttons = mayHaveApiKey(answers) ? [key, session] : [session];
  const chosen = await vscode.window.showWarningMessage(sentence, { modal: true, detail }, ...buttons);
  return chosen === key ? 'apiKey' : chosen === session ? 'browserSession' : undefined;
}

/** The new login as it is tried next. */
function nextLogin({ login, kind, userName, host }: Answers): Credential {
  const { id, state } = login;
  const revision = login.revision + 1;
  if (kind === 'basic') return { id, state, revision, kind, label: userName, userName };
  const label =
    kind === 'apiKey' ? vscode.l10n.t('API key for {0}', host) : vscode.l10n.t('Browser at {0}', host);
  return { id, state, revision, kind, label };
}

async function tryNew(
  services: Services,
  answers: Answers,
  secret: string,
  signal: AbortSignal,
): Promise<ClusterFacts> {
  const { login } = answers;
  const id = secretOf(login);
  if (!id) throw new Rejected('');
  services.secrets.keepInMemory(id, secret);
  try {
    return await factsBy(services, answers, login, signal);
  } finally {
    services.secrets.dropFromMemory(id);
  }
}

async function tryExisting(services: Services, answers: Answers, login: Credential): Promise<Outcome> {
  try {
    const title = vscode.l10n.t('Logging in to {0}…', answers.address);
    const facts = await cancellable(title, (signal) => factsBy(services, answers, login, signal));
    return accepted(answers, facts);
  } catch (error) {
    if (!isFailure(error)) throw error;
    void tell.error(explainLine(error, answers.address));
    return 'back';
  }
}

/** Logs in and asks the cluster who it is; an API key opens none of the reads that tell more than the uuid. */
async function factsBy(
  services: Services,
  answers: Answers,
  login: Credential,
  signal: AbortSignal,
): Promise<ClusterFacts> {
  const profile = profileOf({ ...answers, existing: login });
  const permit = (request: HttpRequest): Permit => guard(profile, login, request);
  if (login.kind !== 'apiKey') return logIn({ profile, send: services.send, permit, signal });
  return services.logIn(permit(loginRequest(profile, login.kind)), { signal });
}
