import * as vscode from 'vscode';
import { replaced } from './support';

/** What a person does at one question: types and presses Enter, goes back, or leaves. */
export type Turn = { readonly text: string } | { readonly button: 'back' } | { readonly leave: true };

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
      if ('button' in turn) return on['button']?.();
      field.value = turn.text;
      on['accept']?.();
    };
    const field = {
      title: '',
      prompt: '',
      value: '',
      password: false,
      busy: false,
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
