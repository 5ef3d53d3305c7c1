import * as vscode from 'vscode';
import { plain } from '../../core/text/plain';

/** Milliseconds that such words stand there. */
const BRIEFLY = 5_000;
/** The same for sentences with figures. */
export const LONGER = 10_000;

/** Says in the status bar that something was done. Nothing in it is an icon or a link, as in `tell`: it may name what others named. */
export function sayDone(text: string, milliseconds = BRIEFLY): void {
  vscode.window.setStatusBarMessage(`$(check) ${plain(text)}`, milliseconds);
}
