import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { replaced } from './support';

/** A question as a person sees it. */
export interface Question {
  /** `pick` for a list to pick from. */
  readonly message: string;
  readonly detail: string;
  /** Buttons, or what may be picked. */
  readonly buttons: readonly string[];
}

export interface ScriptedPerson {
  /** All that was asked and said so far, modal or not. */
  readonly asked: readonly Question[];
  /** Gives VS Code its own questions back. */
  leave(): void;
}

type Item = string | { readonly label: string };

/**
 * Somebody who answers VS Code's questions in turn: with a button's text, a part of a label, or undefined for Escape, as after the last
 * answer.
 */
export function scriptedPerson(...answers: (string | undefined)[]): ScriptedPerson {
  const asked: Question[] = [];
  const message = async (text: string, ...rest: unknown[]): Promise<unknown> => {
    const { detail = '' } = (typeof rest[0] === 'object' ? rest[0] : {}) as { detail?: string };
    const buttons = rest.filter((one): one is string => typeof one === 'string');
    asked.push({ message: text, detail, buttons });
    if (buttons.length === 0) return undefined;
    const answer = answers.shift();
    if (answer !== undefined) assert.ok(buttons.includes(answer), `${answer} of ${buttons.join(', ')}`);
    return answer;
  };
  const labelOf = (item: Item): string => (typeof item === 'string' ? item : item.label);
  const pick = async (items: readonly Item[]): Promise<unknown> => {
    const answer = answers.shift();
    asked.push({ message: 'pick', detail: '', buttons: items.map(labelOf) });
    return answer === undefined ? undefined : items.find((item) => labelOf(item).includes(answer));
  };
  const back = [
    replaced(vscode.window, 'showWarningMessage', message),
    replaced(vscode.window, 'showInformationMessage', message),
    replaced(vscode.window, 'showErrorMessage', message),
    replaced(vscode.window, 'showQuickPick', pick),
  ];
  return { asked, leave: () => back.forEach((one) => one()) };
}
