import * as vscode from 'vscode';

/** The column right of `from`: with the editor active, `Beside` would be the same, but it need not be active. */
export const nextTo = (from: vscode.ViewColumn): vscode.ViewColumn =>
  Math.min(from + 1, vscode.ViewColumn.Nine);
