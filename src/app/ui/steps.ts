import * as vscode from 'vscode';
import { plain } from '../../core/text/plain';

/** What a step of a series of questions returns: go on, or go back one. */
export type StepResult<T> = { readonly kind: 'value'; readonly value: T } | { readonly kind: 'back' };

export interface TextStep<T> {
  readonly title: string;
  /** Without them the question stands alone, and has no way back unless `back` says so. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly back?: boolean;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly password?: boolean;
  /** Shown under the field from the start: why it is asked again. */
  readonly message?: string;
  /** The same where nothing went wrong: what became of the last answer. */
  readonly notice?: string;
  /** Buttons beside the way back; each is an answer of its own. */
  readonly others?: readonly { readonly button: vscode.QuickInputButton; readonly value: T }[];
  /** Aborted: nobody waits for the answer any more, and the question closes as with Escape. */
  readonly signal?: AbortSignal;
  /**
   * Called on Enter, with the field busy. A {@link Rejected} keeps the field open with its message and all that was typed;
   * another error closes it and is thrown on.
   */
  readonly accept: (text: string, signal: AbortSignal) => Promise<T>;
}

/** Why what was typed can't be taken; shown under the field. */
export class Rejected extends Error {}

/**
 * Asks for one line of text. What was typed stays until it is accepted.
 * @returns undefined where the person left with Escape.
 */
export async function askText<T>(question: TextStep<T>): Promise<StepResult<T> | undefined> {
  const input = vscode.window.createInputBox();
  input.title = question.title;
  input.step = question.step;
  input.totalSteps = question.totalSteps;
  input.prompt = plain(question.prompt);
  input.placeholder = question.placeholder;
  input.value = question.value;
  input.password = question.password ?? false;
  input.ignoreFocusOut = true;
  const others = question.others ?? [];
  const back = (question.back ?? (question.step ?? 1) > 1) ? [vscode.QuickInputButtons.Back] : [];
  input.buttons = [...back, ...others.map(({ button }) => button)];
  input.validationMessage = firstMessage(question);
  let running: AbortController | undefined;
  const close = (): void => input.hide();
  question.signal?.addEventListener('abort', close);
  try {
    return await new Promise<StepResult<T> | undefined>((resolve, reject) => {
      const accept = async (): Promise<void> => {
        if (running) return;
        running = new AbortController();
        input.validationMessage = undefined;
        input.busy = true;
        try {
          resolve({ kind: 'value', value: await question.accept(input.value, running.signal) });
        } catch (error) {
          if (error instanceof Rejected) input.validationMessage = plain(error.message);
          else reject(error);
        } finally {
          running = undefined;
          input.busy = false;
        }
      };
      input.onDidAccept(() => void accept());
      input.onDidChangeValue(() => (input.validationMessage = undefined));
      input.onDidTriggerButton((pressed) => {
        const other = others.find(({ button }) => button === pressed);
        resolve(other ? { kind: 'value', value: other.value } : { kind: 'back' });
      });
      input.onDidHide(() => resolve(undefined));
      if (question.signal?.aborted) resolve(undefined);
      else input.show();
    });
  } finally {
    question.signal?.removeEventListener('abort', close);
    running?.abort();
    input.dispose();
  }
}

function firstMessage({
  message,
  notice,
}: Pick<TextStep<unknown>, 'message' | 'notice'>): string | vscode.InputBoxValidationMessage | undefined {
  if (message !== undefined) return plain(message);
  return notice === undefined
    ? undefined
    : { message: plain(notice), severity: vscode.InputBoxValidationSeverity.Info };
}
