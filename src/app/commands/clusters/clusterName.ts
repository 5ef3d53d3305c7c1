import * as vscode from 'vscode';
import { LONGEST_NAME, shownName } from '../../../core/cluster/shownName';
import { hostPort } from '../../../core/model/profile';
import type { Services } from '../../services';

/**
 * Why a cluster can't be called so, as a sentence; undefined where it can. No two have one name: messages name clusters.
 * @param ownId of the cluster that is renamed: it may keep its name
 */
export function clusterNameFault(
  { profiles }: Pick<Services, 'profiles'>,
  name: string,
  ownId?: string,
): string | undefined {
  if (name.trim() === '') return vscode.l10n.t('Type a name.');
  if (shownName(name) !== name.trim())
    return vscode.l10n.t('A name is one line of at most {0} characters that can be seen.', LONGEST_NAME);
  const same = profiles.all().find((one) => one.name === name.trim() && one.id !== ownId);
  return same && vscode.l10n.t('{0} is the name of {1} already.', same.name, hostPort(same));
}
