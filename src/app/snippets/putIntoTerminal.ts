import * as vscode from 'vscode';
import type { SnippetTarget } from '../../core/snippet/snippets';
import { typedText } from '../../core/snippet/typed';
import { COMMANDS } from '../contributions';
import { loadSnippets } from '../lazy';
import { sayDone } from '../ui/done';
import { tell } from '../ui/tell';
import { makeSnippet } from './makeSnippet';
import type { SnippetKit } from './kit';
import { offerCa } from './saveCa';
import { sourceOf, type SnippetFrom } from './snippetSource';
import { runningIn } from './terminalShell';

/**
 * Types a request as a snippet into the terminal in front, or into a new one; a person runs it. The terminal's shell decides as what, where it
 * is known.
 */
export async function putIntoTerminal(kit: SnippetKit, from?: SnippetFrom): Promise<void> {
  const { services, editors, choices } = kit;
  const source = await sourceOf(services, editors, from);
  const terminal = vscode.window.activeTerminal ?? vscode.window.createTerminal();
  const target = await targetIn(kit, terminal, from);
  if (!target) return;
  if (services.profiles.find(source.profileId)) await services.wake(services.profiles.get(source.profileId));
  const style = { ...choices.curl, oneLine: true, noComments: true } as const;
  const { text, profile } = await makeSnippet(services, source, target, style);
  const { targetOf, forClipboard } = await loadSnippets();
  const { label, languageId } = targetOf(target);
  const typed = typedText(languageId, text);
  if (typed === undefined) {
    await vscode.env.clipboard.writeText(forClipboard(target, text));
    const words = vscode.l10n.t(
      'As {0}, this request takes more than one command, and a terminal would run the first ones at once. It was copied instead.',
      label,
    );
    return void tell.information(words);
  }
  terminal.show();
  terminal.sendText(typed, false);
  sayDone(vscode.l10n.t('Typed as {0}. Press Enter in the terminal to run it.', label));
  await offerCa(profile, terminal.shellIntegration?.cwd);
}

/** What the shell of a terminal takes; undefined where it takes nothing of ours, which is said. */
async function targetIn(
  { choices }: SnippetKit,
  terminal: vscode.Terminal,
  from: SnippetFrom | undefined,
): Promise<SnippetTarget | undefined> {
  const { SNIPPET_TARGET_IDS, targetOf, targetsFor } = await loadSnippets();
  const typed = SNIPPET_TARGET_IDS.filter((target) => targetOf(target).shells !== undefined);
  const running = runningIn(terminal, vscode.env.shell);
  if (running.kind === 'unknown') return choices.target(typed);
  const name = running.kind === 'shell' ? running.shell : running.name;
  const fitting = running.kind === 'shell' ? targetsFor(running.shell) : [];
  if (fitting.length > 0) return choices.target(fitting);
  void offerCopy(terminal.name, name, from);
  return undefined;
}

/** Not awaited by who calls: a message may stay for hours. */
async function offerCopy(terminal: string, shell: string, from: SnippetFrom | undefined): Promise<void> {
  const copy = vscode.l10n.t('Copy as…');
  const words = vscode.l10n.t(
    'The terminal {0} runs {1}, and no snippet is written for that. Nothing was typed there. Open a terminal with another shell, or copy the snippet.',
    terminal,
    shell,
  );
  if ((await tell.warning(words, copy)) === copy) await vscode.commands.executeCommand(COMMANDS.copyAs, from);
}
