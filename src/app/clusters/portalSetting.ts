import * as vscode from 'vscode';

const SECTION = 'prismExplorer.portal';

/** Whether the vendor's developer portal may be contacted. A workspace can't say so: the setting is the person's own. */
export const isPortalEnabled = (): boolean =>
  vscode.workspace.getConfiguration(SECTION).get<boolean>('enabled', false);

/** The person's yes, for all windows. */
export async function enablePortal(): Promise<void> {
  await vscode.workspace.getConfiguration(SECTION).update('enabled', true, vscode.ConfigurationTarget.Global);
}
