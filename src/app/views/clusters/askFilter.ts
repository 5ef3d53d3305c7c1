import * as vscode from 'vscode';
import type { Owner } from './clusterNode';
import { foundWords } from './countWords';
import type { OperationFilter } from './operationFilter';
import { ownerInSentence } from './owners';

/** Milliseconds without a key after which the tree is filtered: so long fingers pause between words, and hardly within one. */
const PAUSE_MS = 150;

/**
 * Asks for the words to filter by, and filters while they are typed. Closing it keeps the filter, however it is closed: a click on what was
 * found is one way.
 * @param only the one whose operations are looked through; absent for all
 * @returns whether it was ended by Enter
 */
export function askFilter(filter: OperationFilter, only?: Owner): Promise<boolean> {
  const box = vscode.window.createInputBox();
  box.title = only
    ? vscode.l10n.t('Filter the Operations of {0}', ownerInSentence(only))
    : vscode.l10n.t('Filter Operations');
  box.placeholder = vscode.l10n.t('Words of a path, a tag or a summary, in any order, such as: vm disk');
  box.value = filter.wanted?.query ?? '';
  const clear: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('clear-all'),
    tooltip: vscode.l10n.t('Clear Filter'),
  };
  box.buttons = [clear];
  let timer: NodeJS.Timeout | undefined;
  const typed = (): void => {
    clearTimeout(timer);
    timer = undefined;
    void filter.set(box.value, only);
  };
  const count = (): void => {
    box.prompt = filter.filtered ? foundWords(filter.filtered) : '';
  };
  count();
  return new Promise((resolve) => {
    let accepted = false;
    const listening = vscode.Disposable.from(
      box,
      filter.onDidChange(count),
      box.onDidChangeValue(() => {
        clearTimeout(timer);
        timer = setTimeout(typed, PAUSE_MS);
      }),
      box.onDidTriggerButton(() => {
        box.value = '';
        typed();
      }),
      box.onDidAccept(() => {
        accepted = true;
        box.hide();
      }),
      box.onDidHide(() => {
        if (timer) typed();
        listening.dispose();
        resolve(accepted);
      }),
    );
    box.show();
    // A filter of all becomes one of this cluster, and the other way round, without a key.
    if (filter.wanted && filter.wanted.only?.id !== only?.id) typed();
  });
}
