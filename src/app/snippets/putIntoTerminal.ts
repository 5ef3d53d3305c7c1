import * as vscode from 'vscode';
import type { SnippetTarget } from '../../core/snippet/snippets';
import { typedText } from '../../core/snippet/typed';
import { COMMANDS } from '../contributions';
import { loadSnippets } from '../lazy';
import { sayDone } from '../ui/done';
import { tell } from '../ui/tell';
import { snippetParts } from './makeSnippet';
import type { SnippetKit } from './kit';
import { offerCa } from './saveCa';
import { sourceOf, type SnippetFrom } from './snippetSource';
import { runningIn } from './terminalShell';

/**
 * Types a request as a snippet into the terminal in front, or into a new one where there is none or one that is taken; a person runs it, whose
 * keyboard is there then. The terminal's shell decides as what, where it is known.
 */
export async function putIntoTerminal(kit: SnippetKit, from?: SnippetFrom): Promise<void> {
  const { services, editors, choices, terminals } = kit;
  const source = await sourceOf(services, editors, from);
  if (services.profiles.find(source.profileId)) await services.wake(services.profiles.get(source.profileId));
  const style = { ...choices.curl, oneLine: true, noComments: true } as const;
  const { request, context, profile } = await snippetParts(services, source, style);
  const inFront = terminals.inFront();
  const terminal = inFront ?? vscode.window.createTerminal();
  const target = await targetIn(kit, terminal, from);
  if (!target) return;
  const { targetOf, forClipboard, emitSnippet } = await loadSnippets();
  const text = emitSnippet(target, request, context);
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
  terminal.show(true);
  if (!inFront) await started(terminal);
  terminal.sendText(typed, false);
  // Not before: a terminal that is only starting takes no focus.
  terminal.show();
  terminals.typed(terminal);
  sayDone(vscode.l10n.t('Typed as {0}. Press Enter in the terminal to run it.', label));
  await offerCa(profile, terminal.shellIntegration?.cwd);
}

/** A shell that is just being started echoes what is typed there, and once more at its prompt. One that says nothing of itself is waited for so long. */
const START_MILLISECONDS = 2_000;

function started(terminal: vscode.Terminal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(done, START_MILLISECONDS);
    const listener = vscode.window.onDidChangeTerminalShellIntegration(
      // It says where it is right before its first prompt, and that it says so much earlier.
      ({ terminal: which, shellIntegration }) => which === terminal && shellIntegration.cwd && done(),
    );
  });
}

/** What the shell of a terminal takes; undefined where it takes nothing of ours, which is said. */
async function targetIn(
  { choices }: SnippetKit,
  terminal: vscode.Terminal,
  from: SnippetFrom | undefined,
): Promise<SnippetTarget | undefined> {
  const { SNIPPET_TARGET_IDS, isTyped, targetsFor } = await loadSnippets();
  const typed = SNIPPET_TARGET_IDS.filter(isTyped);
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
