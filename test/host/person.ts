import * as vscode from 'vscode';
import { replaced } from './support';

/** What a person does at one question: types and presses Enter, goes back, or leaves. */
export type Turn =
  { readonly text: string } | { readonly button: 'back' | 'other' } | { readonly leave: true };

export const type = (text: string): Turn => ({ text });
export const back: Turn = { button: 'back' };
export const leave: Turn = { leave: true };

export interface Person {
  /** What the fields said when they were asked: title, prompt, value and refusal. */
  readonly asked: readonly Asked[];
  /** Turns that were not needed. */
  readonly left: () => number;
  readonly restore: () => void;
}

export interface Asked {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly password: boolean;
  /** Why what was typed was refused; grows with each refusal. */
  readonly refusals: string[];
}

/**
 * Sits in front of VS Code's input boxes and answers them in turn. A refused answer is followed by the next turn in the same
 * field; without any turn left the person leaves.
 */
export function person(...turns: Turn[]): Person {
  const asked: Asked[] = [];
  const box = (): unknown => {
    const on: Record<string, ((value?: unknown) => void) | undefined> = {};
    const refusals: string[] = [];
    let hidden = false;
    const hide = (): void => {
      if (hidden) return;
      hidden = true;
      on['hide']?.();
    };
    const act = (): void => {
      const turn = turns.shift();
      if (!turn || 'leave' in turn) return hide();
      if ('button' in turn)
        return on['button']?.(turn.button === 'back' ? vscode.QuickInputButtons.Back : field.buttons.at(-1));
      field.value = turn.text;
      on['accept']?.();
    };
    const field = {
      title: '',
      prompt: '',
      value: '',
      password: false,
      busy: false,
      buttons: [] as unknown[],
      set validationMessage(message: string | undefined) {
        if (message === undefined) return;
        refusals.push(message);
        // Once the field is not busy any more.
        if (asked.length > 0 && asked.at(-1)?.refusals === refusals) setTimeout(act, 0);
      },
      onDidAccept: (run: () => void) => (on['accept'] = run),
      onDidChangeValue: () => undefined,
      onDidTriggerButton: (run: () => void) => (on['button'] = run),
      onDidHide: (run: () => void) => (on['hide'] = run),
      show: () => {
        const { title, prompt, value, password } = field;
        asked.push({ title, prompt, value, password, refusals });
        setTimeout(act, 0);
      },
      hide,
      dispose: () => undefined,
    };
    return field;
  };
  const restore = replaced(vscode.window, 'createInputBox', box);
  return { asked, left: () => turns.length, restore };
}

/** A list as it was shown, and how a person leaves it. */
export interface Shown {
  readonly title: string;
  readonly placeholder: string;
  /** Label, description and detail of each row. */
  readonly rows: readonly string[];
}

/**
 * Sits in front of VS Code's quick picks and chooses in turn: the first row that matches, or the way back. Without any turn left
 * the person leaves with Escape.
 */
export function chooser(...turns: (RegExp | 'back')[]): {
  readonly shown: Shown[];
  readonly restore: () => void;
} {
  const shown: Shown[] = [];
  const list = (): unknown => {
    const on: Record<string, ((value?: unknown) => void) | undefined> = {};
    const act = (): void => {
      const turn = turns.shift();
      if (turn === undefined) return on['hide']?.();
      if (turn === 'back') return on['button']?.(vscode.QuickInputButtons.Back);
      const found = field.items.find((item) => item.kind === undefined && turn.test(textOf(item)));
      if (!found) throw new Error(`no row like ${turn} in\n${field.items.map(textOf).join('\n')}`);
      field.selectedItems = [found];
      on['accept']?.();
    };
    const field = {
      title: '',
      placeholder: '',
      items: [] as vscode.QuickPickItem[],
      selectedItems: [] as vscode.QuickPickItem[],
      onDidAccept: (run: () => void) => (on['accept'] = run),
      onDidTriggerButton: (run: () => void) => (on['button'] = run),
      onDidHide: (run: () => void) => (on['hide'] = run),
      show: () => {
        const { title, placeholder, items } = field;
        shown.push({ title, placeholder, rows: items.map(textOf) });
        setTimeout(act, 0);
      },
      dispose: () => undefined,
    };
    return field;
  };
  return { shown, restore: replaced(vscode.window, 'createQuickPick', list) };
}

const textOf = ({ label, description = '', detail = '' }: vscode.QuickPickItem): string =>
  [label, description, detail].filter(Boolean).join(' | ');
