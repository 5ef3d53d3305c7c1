import * as vscode from 'vscode';

/** What VS Code says of the commands that run in terminals. */
type Executions = Pick<
  typeof vscode.window,
  'onDidStartTerminalShellExecution' | 'onDidEndTerminalShellExecution'
>;

/**
 * Knows where a command can be typed. A terminal is taken from when one of ours was typed there, as Enter would run both, until the end of what
 * runs there: a program would take the lines of a snippet for its own input, and a question for a password the first of them for the password.
 */
export class FreeTerminals implements vscode.Disposable {
  readonly #taken = new WeakSet<vscode.Terminal>();
  readonly #listeners: readonly vscode.Disposable[];

  constructor(executions: Executions = vscode.window) {
    this.#listeners = [
      executions.onDidStartTerminalShellExecution(({ terminal }) => this.#taken.add(terminal)),
      executions.onDidEndTerminalShellExecution(({ terminal }) => this.#taken.delete(terminal)),
    ];
  }

  /** The terminal in front; undefined where there is none, or something runs or waits for Enter there. */
  inFront(): vscode.Terminal | undefined {
    const { activeTerminal } = vscode.window;
    return activeTerminal && !this.#taken.has(activeTerminal) ? activeTerminal : undefined;
  }

  /** A command of ours was typed there. Of a shell that says nothing of itself nobody would hear that it ran: it stays free. */
  typed(terminal: vscode.Terminal): void {
    if (terminal.shellIntegration) this.#taken.add(terminal);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#listeners).dispose();
  }
}
