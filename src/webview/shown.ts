import type { FieldList, FormRow } from './formRows';
import type { Draft } from '../core/model/draft';
import type { DraftEdit, EditorState, PageCommand, PageStrings } from './protocol';

/** What the templates show: the host's state with the draft as typed here. */
export interface Shown {
  readonly state: EditorState;
  readonly draft: Draft;
  readonly strings: PageStrings;
  /** Language tag for numbers. */
  readonly language: string;
  readonly readOnly: boolean;
  /** Why Send is blocked. */
  readonly blocked?: string;
  /** Something to say of the last action here, such as a body that can't be formatted. */
  readonly notice?: string;
}

/** What the templates can set off. */
export interface PageActions {
  /** `soon` waits for the next pause in typing. */
  edit(edits: readonly DraftEdit[], when: 'now' | 'soon'): void;
  run(command: PageCommand): void;
  openCall(key: string): void;
  send(): void;
  add(list: FieldList): void;
  remove(row: FormRow): void;
  focusField(name: string): void;
  addBody(): void;
  removeBody(): void;
  removeFile(): void;
  formatBody(): void;
}
