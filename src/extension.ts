import type * as vscode from 'vscode';
import { start, type Extension } from './app/start';

/** The table of contents is `src/app/start.ts`; here is only what VS Code calls. */
export async function activate(context: vscode.ExtensionContext): Promise<Extension> {
  return start(context);
}
