import { COMMANDS } from '../contributions';
import type { Register } from '../commands/register';
import { copyScript } from './copyScript';
import { copySnippet } from './copySnippet';
import type { SnippetKit } from './kit';
import { saidMissing } from './missingValues';
import { putIntoTerminal } from './putIntoTerminal';
import type { SnippetPreview } from './preview';
import { saveCa } from './saveCa';
import { chooseOptions } from './snippetOptions';
import type { SnippetFrom } from './snippetSource';

/** Commands that make snippets of the request or the answer in front, or of what a menu was opened on. */
export function registerSnippetCommands(register: Register, kit: SnippetKit, preview: SnippetPreview): void {
  const on = (command: string, run: (from?: SnippetFrom) => unknown): void =>
    register(command, async (from?: unknown) => {
      const about = from as SnippetFrom | undefined;
      try {
        await run(about);
      } catch (error) {
        if (!saidMissing(kit, error, about)) throw error;
      }
    });
  on(COMMANDS.copyAs, (from) => copySnippet(kit, 'ask', from));
  on(COMMANDS.copyAgain, (from) => copySnippet(kit, 'last', from));
  on(COMMANDS.copyAsCurl, (from) => copySnippet(kit, 'curl-bash', from));
  on(COMMANDS.copyAsTypeScript, (from) => copySnippet(kit, 'typescript', from));
  on(COMMANDS.previewSnippet, (from) => preview.show(from));
  on(COMMANDS.chooseSnippetTarget, () => preview.chooseTarget());
  on(COMMANDS.snippetOptions, () => chooseOptions(kit.choices));
  on(COMMANDS.putIntoTerminal, (from) => putIntoTerminal(kit, from));
  on(COMMANDS.copyScript, (from) => copyScript(kit, from));
  on(COMMANDS.saveCa, (from) => saveCa(kit, from));
}
