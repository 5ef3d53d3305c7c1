import * as vscode from 'vscode';
import { COMMANDS } from '../contributions';
import { collectFacts } from '../diagnostics/collectFacts';
import { report } from '../diagnostics/report';
import type { Services } from '../services';
import type { Register } from './register';
import { tell } from '../ui/tell';

type Needed = Pick<Services, 'profiles' | 'catalogs' | 'log'>;

/** "Copy Diagnostics": a report on the clipboard at once, without names; the message leads to the text, and to one with names. */
export function registerDiagnostics(register: Register, services: Needed, extensionVersion: string): void {
  register(COMMANDS.copyDiagnostics, async () => {
    const text = await copy(services, extensionVersion, false);
    // Not awaited: a message may stay for hours.
    void offerMore(services, extensionVersion, text);
  });
}

async function copy(services: Needed, extensionVersion: string, withNames: boolean): Promise<string> {
  const text = services.log.redact(report(await collectFacts(services, extensionVersion), withNames));
  await vscode.env.clipboard.writeText(text);
  return text;
}

async function offerMore(services: Needed, extensionVersion: string, text: string): Promise<void> {
  const show = vscode.l10n.t('Show');
  const withNames = vscode.l10n.t('Copy with Names');
  const chosen = await tell.information(
    vscode.l10n.t('The diagnostics were copied, without names, addresses and passwords.'),
    show,
    withNames,
  );
  if (chosen === show) await showText(text);
  if (chosen !== withNames) return;
  try {
    const named = await copy(services, extensionVersion, true);
    const again = await tell.information(
      vscode.l10n.t('The diagnostics were copied with names and addresses, without passwords.'),
      show,
    );
    if (again === show) await showText(named);
  } catch (error) {
    void services.log.report(error);
  }
}

async function showText(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
}
