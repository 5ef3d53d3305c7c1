import * as vscode from 'vscode';
import type { SendOptions } from '../core/model/ports';
import { SETTINGS } from './contributions';

const MIB = 1024 * 1024;

/** What the settings say of how long a request may take, and of how much of its answer is kept in memory. */
export function sendLimits(): Required<Pick<SendOptions, 'timeoutMs' | 'memoryLimit'>> {
  return {
    timeoutMs: within('prismExplorer.request.timeoutSeconds', 1, 3600) * 1000,
    memoryLimit: within('prismExplorer.response.memoryLimitMB', 1, 64) * MIB,
  };
}

/** A settings file may say anything; a timer takes no more than some 24 days, and a text no more than some 500 MB. */
function within(
  name: 'prismExplorer.request.timeoutSeconds' | 'prismExplorer.response.memoryLimitMB',
  least: number,
  most: number,
): number {
  const value = Number(vscode.workspace.getConfiguration().get(name, SETTINGS[name]));
  return Math.min(Math.max(value || SETTINGS[name], least), most);
}
