import * as vscode from 'vscode';
import type { Replacement } from '../../core/request/editDraft';

/** Replaces a piece of a document as one edit that can be undone. @returns false where VS Code refused it, because the text had changed */
export function applyReplacement(
  document: vscode.TextDocument,
  { offset, length, text }: Replacement,
): Thenable<boolean> {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, range, text);
  return vscode.workspace.applyEdit(change);
}
