import * as vscode from 'vscode';

/**
 * Asks before something that a hasty Enter must not do. The first button is what Enter presses; as the dialog's own Cancel, `keep` would
 * not be the first. So VS Code adds its Cancel: where Enter may do what is asked, that alone is the way out, and this is not for it.
 * @param buttons `keep` leaves all as it is, `yes` does what is asked about
 * @returns whether `yes` was pressed
 */
export async function confirmed(
  message: string,
  detail: readonly string[],
  { keep, yes }: { readonly keep: string; readonly yes: string },
): Promise<boolean> {
  const chosen = await vscode.window.showWarningMessage(
    message,
    { modal: true, detail: detail.join('\n') },
    keep,
    yes,
  );
  return chosen === yes;
}
