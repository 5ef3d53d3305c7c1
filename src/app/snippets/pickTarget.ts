import * as vscode from 'vscode';
import type { Language } from '../../core/snippet/comment';
import type { SnippetTarget } from '../../core/snippet/snippets';
import { loadSnippets } from '../lazy';
import { divider, pickOne } from '../ui/pick';
import type { SnippetChoices } from './choices';

const ICONS: Readonly<Record<Language, string>> = {
  shellscript: 'terminal-bash',
  powershell: 'terminal-powershell',
  bat: 'terminal-cmd',
  python: 'code',
  typescript: 'code',
};

/** What stands before a snippet in a list. */
export const iconOf = (language: Language): vscode.ThemeIcon => new vscode.ThemeIcon(ICONS[language]);

/**
 * Has one of the targets chosen, the one that is taken without a question first, and keeps it as the last one.
 * @param title the question
 * @param only those that are offered; absent: all
 * @returns undefined where the person left
 */
export async function pickTarget(
  choices: SnippetChoices,
  title: string,
  only?: readonly SnippetTarget[],
): Promise<SnippetTarget | undefined> {
  const { SNIPPET_TARGET_IDS, targetOf } = await loadSnippets();
  const offered = only ?? SNIPPET_TARGET_IDS;
  const first = choices.target(offered);
  const row = (value: SnippetTarget): vscode.QuickPickItem & { readonly value: SnippetTarget } => {
    const { label, languageId } = targetOf(value);
    return { label, iconPath: iconOf(languageId), value };
  };
  const others = offered.filter((target) => target !== first);
  const chosen = await pickOne({
    title,
    items: [
      divider(choices.isLast(first) ? vscode.l10n.t('last used') : vscode.l10n.t('default')),
      row(first),
      ...(others.length > 0 ? [divider(vscode.l10n.t('others')), ...others.map(row)] : []),
    ],
  });
  if (chosen?.kind !== 'value') return undefined;
  await choices.setTarget(chosen.value);
  return chosen.value;
}
