import * as vscode from 'vscode';
import type { Credential } from '../../core/model/credential';
import { isFailure } from '../../core/model/failure';
import { hostPort, type ClusterProfile } from '../../core/model/profile';
import { explainLine } from '../failures';
import { someNames } from '../ui/someNames';
import { askText, Rejected } from '../ui/steps';
import { QUESTIONS, type TypedKind } from './loginWords';
import { mayKeepUntried } from './mayKeepUntried';
import { saysNo } from './tryLogin';

/** A secret as a person gave it. */
export interface Given {
  readonly secret: string;
  /** The login with the revision under which it was tried and is to be kept. */
  readonly login: Credential;
  /** False where it could not be tried and is to be kept all the same. */
  readonly accepted: boolean;
}

export interface SecretWish {
  readonly profile: ClusterProfile;
  readonly login: Credential & { readonly kind: TypedKind };
  /** Names of the clusters that use the login. */
  readonly users: readonly string[];
  readonly signal?: AbortSignal;
  /** Tries a secret with one log-in. @returns the login as it was tried. Throws a {@link Failure} that names its cluster. */
  readonly attempt: (secret: string, signal: AbortSignal) => Promise<Credential>;
  /** The login under which a secret that could not be tried is to be kept. */
  readonly untried: () => Promise<Credential>;
}

/**
 * Asks for the secret of a login. What is given is tried at once, before it is kept: refused, it stays in the field with the
 * reason; where it could not be tried, the person may keep it without.
 * @returns undefined where the person left; then nothing has changed
 */
export async function askSecret(wish: SecretWish): Promise<Given | undefined> {
  const { profile, login, users } = wish;
  const question = QUESTIONS[login.kind];
  const address = hostPort(profile);
  const shared =
    users.length > 1
      ? ` ${vscode.l10n.t('{0} clusters use this login: {1}.', users.length, someNames(users))}`
      : '';
  const result = await askText<Given>({
    title: question.title(profile.name),
    prompt: question.prompt(login, address) + shared,
    value: '',
    password: true,
    ...(wish.signal ? { signal: wish.signal } : {}),
    accept: async (text, signal) => {
      const secret = await question.read(text, profile);
      try {
        return { secret, login: await wish.attempt(secret, signal), accepted: true };
      } catch (error) {
        if (!isFailure(error) || error.reason === 'secret-missing') throw error;
        if (saysNo(error) || error.reason === 'cancelled')
          throw new Rejected(explainLine(error, profile.name));
        if (!(await mayKeepUntried(error, question.what(login), profile)))
          throw new Rejected(explainLine(error, profile.name));
        return { secret, login: await wish.untried(), accepted: false };
      }
    },
  });
  return result?.kind === 'value' ? result.value : undefined;
}
