import * as vscode from 'vscode';
import { chooser, person, type Person, type Turn } from './person';
import { replaced } from './support';

export interface People {
  /** Somebody who answers inputs and lists in turn. */
  readonly answers: (...turns: Turn[]) => Person;
  /** Somebody who chooses from lists in turn. */
  readonly chooses: (...turns: (RegExp | 'back')[]) => ReturnType<typeof chooser>;
  /** Presses, of the buttons of each warning, the first that is among these. @returns what is asked, one entry a question */
  readonly presses: (...wanted: string[]) => string[];
  /** What is to be undone after the test besides. */
  readonly undo: (() => void)[];
}

/** Who answers VS Code's questions in the suite that calls this; after each test VS Code has its own back. */
export function peopleOfEachTest(): People {
  const undo: (() => void)[] = [];
  afterEach(() => {
    for (const back of undo.splice(0).reverse()) back();
  });
  const here = <T extends { readonly restore: () => void }>(someone: T): T => {
    undo.push(someone.restore);
    return someone;
  };
  return {
    answers: (...turns) => here(person(...turns)),
    chooses: (...turns) => here(chooser(...turns)),
    presses: (...wanted) => {
      const said: string[] = [];
      const answer = async (text: string, { detail = '' }: { detail?: string }, ...buttons: string[]) => {
        said.push(`${text}\n${detail}`);
        return buttons.find((button) => wanted.includes(button));
      };
      undo.push(replaced(vscode.window, 'showWarningMessage', answer));
      return said;
    },
    undo,
  };
}
