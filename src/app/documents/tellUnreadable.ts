import * as vscode from 'vscode';
import type { Failure } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import { refusalOf } from '../../core/model/refusal';
import { COMMANDS } from '../contributions';
import { explainLine } from '../failures';
import { tell } from '../ui/tell';

const KEPT: ReadonlySet<string | undefined> = new Set(['kept-damaged', 'kept-list-damaged']);

/**
 * Says why a request can't be opened, with a way to have its description again where that is what is missing.
 * @param profile its cluster; absent where it belongs to none
 * @returns once the message is closed
 */
export async function tellUnreadable(failure: Failure, profile: ClusterProfile | undefined): Promise<void> {
  const bring = profile ? vscode.l10n.t('Refresh APIs') : vscode.l10n.t('Import API Description…');
  const buttons = KEPT.has(refusalOf(failure)?.refusal) ? [bring] : [];
  const pressed = await tell.error(explainLine(failure, profile?.name), ...buttons);
  if (pressed !== bring) return;
  if (profile) void vscode.commands.executeCommand(COMMANDS.refreshApis, { kind: 'cluster', profile });
  else void vscode.commands.executeCommand(COMMANDS.importDescription);
}
