import * as vscode from 'vscode';

/** A terminal as VS Code hands it out, and what it is told: `shown` with whether the keyboard stays where it is, or a text with whether it is run. */
export function fakeTerminal(shell: string | undefined, cwd?: string) {
  const sent: (readonly [string, boolean | undefined])[] = [];
  const terminal = {
    name: 'ours',
    state: { shell },
    creationOptions: {},
    shellIntegration: cwd === undefined ? undefined : { cwd: vscode.Uri.file(cwd) },
    show: (preserveFocus?: boolean) => sent.push(['shown', preserveFocus]),
    sendText: (text: string, execute?: boolean) => sent.push([text, execute]),
  };
  return { terminal, sent };
}

/** Puts a terminal in front. @returns gives VS Code its own back */
export function inFront(terminal: object): () => void {
  const own = Object.getOwnPropertyDescriptor(vscode.window, 'activeTerminal')!;
  Object.defineProperty(vscode.window, 'activeTerminal', { configurable: true, get: () => terminal });
  return () => void Object.defineProperty(vscode.window, 'activeTerminal', own);
}
