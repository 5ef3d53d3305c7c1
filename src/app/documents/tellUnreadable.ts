import * as vscode from 'vscode';
import type { Failure } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import { refusalOf, type Refusal } from '../../core/model/refusal';
import { COMMANDS } from '../contributions';
import { explainLine } from '../failures';
import { tell } from '../ui/tell';

/** What an import brings back. Where the list of APIs is damaged the cluster has none for the moment: its first import makes it anew. */
const BRINGS_BACK: Readonly<Partial<Record<Refusal, 'refreshApis' | 'importApis'>>> = {
  'kept-damaged': 'refreshApis',
  'kept-list-damaged': 'importApis',
};

/**
 * Says why a request can't be opened, with a way to have its description again where that is what is missing.
 * @param profile its cluster; absent where it belongs to none
 * @returns once the message is closed
 */
export async function tellUnreadable(failure: Failure, profile: ClusterProfile | undefined): Promise<void> {
  const refusal = refusalOf(failure)?.refusal;
  const way = refusal && BRINGS_BACK[refusal];
  const said = explainLine(failure, profile?.name);
  // The words for what was kept name its file, and not the cluster.
  const words = way && profile ? vscode.l10n.t('{0}: {1}', profile.name, said) : said;
  if (!way) return void (await tell.error(words));
  const bring = profile ? WORDS[way]() : vscode.l10n.t('Import API Description…');
  if ((await tell.error(words, bring)) !== bring) return;
  if (profile) void vscode.commands.executeCommand(COMMANDS[way], { kind: 'cluster', profile });
  else void vscode.commands.executeCommand(COMMANDS.importDescription);
}

const WORDS = {
  refreshApis: () => vscode.l10n.t('Refresh APIs'),
  importApis: () => vscode.l10n.t('Import APIs'),
} as const;
