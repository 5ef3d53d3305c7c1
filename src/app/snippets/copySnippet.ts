import * as vscode from 'vscode';
import type { SnippetTarget } from '../../core/snippet/snippets';
import { loadSnippets } from '../lazy';
import { sayDone } from '../ui/done';
import { snippetParts } from './makeSnippet';
import type { SnippetKit } from './kit';
import { pickTarget } from './pickTarget';
import { offerCa } from './saveCa';
import { sourceOf, type SnippetFrom } from './snippetSource';

/**
 * Copies a request as a snippet.
 * @param wanted a target, `last` for the one that was chosen last, or `ask`
 * @param from what a menu was opened on, where it was
 */
export async function copySnippet(
  { services, editors, choices }: SnippetKit,
  wanted: SnippetTarget | 'last' | 'ask',
  from?: SnippetFrom,
): Promise<void> {
  const { SNIPPET_TARGET_IDS, targetOf, forClipboard, emitSnippet } = await loadSnippets();
  const source = await sourceOf(services, editors, from);
  if (services.profiles.find(source.profileId)) await services.wake(services.profiles.get(source.profileId));
  // Before the question: what can't be copied must not be asked for.
  const { request, context, profile } = await snippetParts(services, source, choices.curl);
  const target =
    wanted === 'ask'
      ? await pickTarget(choices, vscode.l10n.t('Copy as…'))
      : wanted === 'last'
        ? choices.target(SNIPPET_TARGET_IDS)
        : wanted;
  if (!target) return;
  await vscode.env.clipboard.writeText(forClipboard(target, emitSnippet(target, request, context)));
  sayDone(vscode.l10n.t('Copied as {0}.', targetOf(target).label));
  await offerCa(profile);
}
