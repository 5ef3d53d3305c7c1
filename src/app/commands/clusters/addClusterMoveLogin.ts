import * as vscode from 'vscode';
import { usersOf, withLogin } from '../../../core/cluster/logins';
import type { Credential } from '../../../core/model/credential';
import { secretOf } from '../../../core/model/loginSecret';
import { isFailure } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import { alsoUsedBy, loginLine } from '../../clusters/loginWords';
import type { Services } from '../../services';
import type { Answers } from './addClusterAnswers';

/**
 * What becomes of the login that let the person in, where the cluster turned out to be one that is here already and has logins of its
 * own: nothing where that is the same, else they are asked. A new secret of the same user is kept for the login that is there.
 */
export async function keepLoginOfMoved(
  services: Services,
  answers: Pick<Answers, 'existing' | 'login' | 'secret'>,
  moved: ClusterProfile,
): Promise<void> {
  const used = answers.existing ?? answers.login;
  const scope = used.kind === 'apiKey' ? 'v4' : 'default';
  const ownId = moved.credentials[scope];
  if (answers.existing && ownId === answers.existing.id) return;
  const own = ownId === undefined ? undefined : services.logins.find(ownId);
  const same = !answers.existing && own && isSameUser(own, used) ? own : undefined;
  if (same && (await isKept(services, same, answers.secret))) return;
  if (!(await isWanted(services, moved, used, own, same))) return;
  if (same) {
    const login = (await services.profiles.latestCredential(same.id)) ?? same;
    await services.logins.keep({ secret: answers.secret, login, accepted: true });
    return;
  }
  const kept =
    answers.existing ?? (await services.logins.keep({ secret: answers.secret, login: used, accepted: true }));
  if (kept) await services.profiles.update(moved.id, (latest) => withLogin(latest, scope, kept));
}

const isSameUser = (own: Credential, used: Credential): boolean =>
  own.kind === used.kind && own.userName === used.userName;

/** Whether exactly this secret is kept for a login, and is not known to be refused. A keychain that fails has none. */
async function isKept({ secrets }: Services, login: Credential, secret: string): Promise<boolean> {
  if (login.state.kind === 'rejected') return false;
  const id = secretOf(login);
  try {
    return id !== undefined && (await secrets.read(id)) === secret;
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
}

async function isWanted(
  { profiles }: Services,
  moved: ClusterProfile,
  used: Credential,
  own: Credential | undefined,
  same: Credential | undefined,
): Promise<boolean> {
  const yes = vscode.l10n.t('Use It from Now On');
  const others = same && alsoUsedBy(usersOf(same.id, profiles.all()), moved);
  const chosen = await vscode.window.showInformationMessage(
    same
      ? vscode.l10n.t('Another secret than the one that is kept let you in to {0}.', moved.name)
      : vscode.l10n.t('Another login than its own let you in to {0}: {1}.', moved.name, loginLine(used)),
    {
      modal: true,
      detail: [
        own
          ? vscode.l10n.t('{0} logs in with {1}. Cancel leaves that as it is.', moved.name, loginLine(own))
          : vscode.l10n.t('{0} has no login. Cancel leaves that as it is.', moved.name),
        others,
      ]
        .filter(Boolean)
        .join('\n'),
    },
    yes,
  );
  return chosen === yes;
}
