import * as vscode from 'vscode';
import { loadCliWords } from '../../lazy';
import { ROW_BUTTONS, type OperationRow, type Row, type RowChoice } from './operationRows';

/** Milliseconds without a key before the list is made anew: what a fast typist never feels, and spares the window the lists between. */
const PAUSE_MS = 40;

export interface OperationQuestion {
  readonly title: string;
  readonly value: string;
  /** Rows for what was typed; for nothing, what to begin with. */
  readonly rows: (text: string, commands: Commands) => readonly Row[];
  /** Until it resolves the list is busy and empty. */
  readonly ready: Promise<unknown>;
}

export type Commands = ReturnType<Awaited<ReturnType<typeof loadCliWords>>['findCommands']>;

export type OperationAnswer =
  | {
      readonly kind: 'chosen';
      readonly choice: RowChoice;
      readonly text: string;
      readonly commands: Commands;
    }
  | { readonly kind: 'button'; readonly button: 'page' | 'tree'; readonly choice: RowChoice }
  | { readonly kind: 'scope'; readonly text: string };

type OrderedPick = vscode.QuickPick<Row> & { sortByLabel: boolean };

/**
 * A list that is searched by us and kept in our order. VS Code sorts what matches by its labels; `sortByLabel`, which its typings still
 * call a proposal (microsoft/vscode#73904) and 1.100 and 1.139 obey, keeps it from that.
 * @returns undefined where the person left
 */
export async function pickOperation(question: OperationQuestion): Promise<OperationAnswer | undefined> {
  const pick = vscode.window.createQuickPick<Row>() as OrderedPick;
  pick.sortByLabel = false;
  pick.matchOnDescription = false;
  pick.matchOnDetail = false;
  pick.title = question.title;
  pick.placeholder = vscode.l10n.t('Words, a path, a URL, or a command such as: ncli host list');
  pick.value = question.value;
  pick.buttons = [
    {
      iconPath: new vscode.ThemeIcon('server-environment'),
      tooltip: vscode.l10n.t('Search Another Cluster, or All…'),
    },
  ];
  const list = new SearchedList(pick, question);
  try {
    return await new Promise((resolve, reject) => {
      const accept = (row: Row | undefined): void => {
        if (!row || !('choice' in row) || row.choice.kind === 'none') return;
        if (row.choice.kind === 'search') list.search(row.choice.text);
        else resolve({ kind: 'chosen', choice: row.choice, text: pick.value, commands: list.commands });
      };
      pick.onDidChangeValue(() => list.later(reject));
      pick.onDidTriggerButton(() => resolve({ kind: 'scope', text: pick.value }));
      pick.onDidTriggerItemButton(({ item, button }) => {
        const kind = button === ROW_BUTTONS.page ? 'page' : 'tree';
        resolve({ kind: 'button', button: kind, choice: (item as OperationRow).choice });
      });
      // Enter may be quicker than the list: then the first row of what was typed is meant, and not one of the list before.
      pick.onDidAccept(() =>
        list.isCurrent
          ? accept(pick.selectedItems[0])
          : void list.show().then(() => accept(list.first), reject),
      );
      pick.onDidHide(() => resolve(undefined));
      pick.show();
      list.show().catch(reject);
    });
  } finally {
    list.end();
    pick.dispose();
  }
}

/** The rows of a list, made anew while somebody types. */
class SearchedList {
  /** Commands in what the rows are for. */
  commands: Commands = [];
  #asked: string | undefined;
  #shown: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;

  constructor(
    private readonly pick: OrderedPick,
    private readonly question: OperationQuestion,
  ) {}

  /** Whether the rows are for what stands in the box. */
  get isCurrent(): boolean {
    return this.#shown === this.pick.value;
  }

  /** The first row that can be chosen. */
  get first(): Row | undefined {
    return this.isCurrent
      ? this.pick.items.find((row) => 'choice' in row && row.choice.kind !== 'none')
      : undefined;
  }

  /** Puts another text in the box, and searches for it. */
  search(text: string): void {
    this.pick.value = text;
    void this.show();
  }

  /** Makes the rows when nobody has typed for a moment. */
  later(failed: (error: unknown) => void): void {
    clearTimeout(this.#timer);
    // VS Code tells of a text that we put there, too: the list must not go back to its beginning for that.
    if (this.#asked === this.pick.value) return;
    this.#timer = setTimeout(() => this.show().catch(failed), PAUSE_MS);
  }

  async show(): Promise<void> {
    clearTimeout(this.#timer);
    const turn = (this.#turn += 1);
    const text = (this.#asked = this.pick.value);
    this.pick.busy = true;
    const commands = text.trim() === '' ? [] : (await loadCliWords()).findCommands(text);
    await this.question.ready;
    // Somebody typed on, or left.
    if (turn !== this.#turn) return;
    this.commands = commands;
    this.pick.items = this.question.rows(text, commands);
    this.pick.busy = false;
    this.#shown = text;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#turn = Infinity;
  }
}
