import * as vscode from 'vscode';
import type { Credential } from '../../../core/model/credential';
import type { ClusterProfile } from '../../../core/model/profile';
import { loginRequest } from '../../../core/prism/login';
import { guard } from '../../../core/request/guard';
import { loginLine } from '../../clusters/loginWords';
import type { Services } from '../../services';
import { tell } from '../../ui/tell';

/**
 * Tries a rejected secret once more, with one log-in at this cluster: the account was locked and is open again. What comes of it is
 * known in all windows. Throws why it was refused.
 */
export async function tryLoginOnce(
  services: Services,
  profile: ClusterProfile,
  login: Credential,
): Promise<void> {
  const reached = await services.wake(profile);
  const again = await services.logins.tryOnce(login);
  // The secret is gone: whoever gives it anew has tried it.
  const tried = again ?? (await services.logins.askOnce(reached, login));
  if (!tried) return;
  if (again) await services.logIn(guard(reached, again, loginRequest(reached, again.kind)));
  void tell.information(vscode.l10n.t('{0} accepted {1}.', profile.name, loginLine(tried)));
}
