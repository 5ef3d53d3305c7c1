import * as vscode from 'vscode';
import type { StepResult } from './steps';

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** A line between choices that names those below it. */
export interface Divider extends vscode.QuickPickItem {
  readonly kind: vscode.QuickPickItemKind.Separator;
}

export interface Pick<T> {
  readonly title: string;
  readonly placeholder?: string;
  /** Where it is one of several questions. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly items: readonly (Choice<T> | Divider)[];
  /** Whether there is a way back; without one the person can only choose or leave. */
  readonly back?: boolean;
  /** What is marked at first. */
  readonly active?: (value: T) => boolean;
}

export const divider = (label: string): Divider => ({ label, kind: vscode.QuickPickItemKind.Separator });

/** Has one of several things chosen. @returns undefined where the person left with Escape */
export async function pickOne<T>(question: Pick<T>): Promise<StepResult<T> | undefined> {
  const pick = vscode.window.createQuickPick<Choice<T> | Divider>();
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  pick.step = question.step;
  pick.totalSteps = question.totalSteps;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = question.items;
  pick.buttons = question.back ? [vscode.QuickInputButtons.Back] : [];
  // One of several questions: a look at another window must not cost what was typed in those before.
  pick.ignoreFocusOut = question.back === true;
  const active = question.items.find((item) => isChoice(item) && question.active?.(item.value));
  if (active) pick.activeItems = [active];
  try {
    return await new Promise((resolve) => {
      pick.onDidAccept(() => {
        const [chosen] = pick.selectedItems;
        if (chosen && isChoice(chosen)) resolve({ kind: 'value', value: chosen.value });
      });
      pick.onDidTriggerButton(() => resolve({ kind: 'back' }));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

/** Has any number of things chosen; all are marked at first. @returns undefined where the person left */
export async function pickMany<T>(
  title: string,
  placeholder: string,
  items: readonly Choice<T>[],
): Promise<readonly T[] | undefined> {
  const chosen = await vscode.window.showQuickPick(
    items.map((item) => ({ ...item, picked: true })),
    { title, placeHolder: placeholder, canPickMany: true, ignoreFocusOut: true, matchOnDescription: true },
  );
  return chosen?.map(({ value }) => value);
}

function isChoice<T>(item: Choice<T> | Divider): item is Choice<T> {
  return item.kind !== vscode.QuickPickItemKind.Separator;
}
