import * as vscode from 'vscode';
import { plain } from '../../core/text/plain';

type Show = (text: string, ...buttons: string[]) => Thenable<string | undefined>;

/**
 * Messages in the corner of the window, with buttons of ours. Nothing in them is a link: what a message quotes may be of a cluster's
 * or a file's making. Modal ones are shown as they are and need no such care.
 * @returns the button that was pressed; undefined where the message was closed
 */
export const tell = {
  information: (text, ...buttons) => vscode.window.showInformationMessage(plain(text), ...buttons),
  warning: (text, ...buttons) => vscode.window.showWarningMessage(plain(text), ...buttons),
  error: (text, ...buttons) => vscode.window.showErrorMessage(plain(text), ...buttons),
} satisfies Record<string, Show>;
