import * as vscode from 'vscode';
import type { StoredApi } from '../../../core/model/api';
import type { Services } from '../../services';
import { tell } from '../../ui/tell';

/**
 * Says that not all could be read of what was imported, and leads to where each has its reason and its place: in the tree where an API has
 * it, else in the log. Not waited for: a message may stay for hours.
 * @param apis of the owner, those that were imported
 */
export function tellUnread(
  { log, showUnread }: Pick<Services, 'log' | 'showUnread'>,
  ownerId: string,
  said: string,
  apis: readonly StoredApi[],
): void {
  const unread = apis.find(({ problems }) => problems.length > 0);
  const show = vscode.l10n.t('Show');
  const showLog = vscode.l10n.t('Show Log');
  const buttons = unread ? [show, showLog] : [showLog];
  const lead = async (chosen: string | undefined): Promise<void> => {
    // What was in the tree may be gone since; the log has it.
    if (unread && chosen === show && (await showUnread(ownerId, unread.family))) return;
    if (chosen !== undefined) log.show();
  };
  void tell.warning(said, ...buttons).then(lead);
}
