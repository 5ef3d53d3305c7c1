import { render } from 'lit';
import type { Draft } from '../core/model/draft';
import { CodeField } from './codeField';
import { EditLedger } from './editLedger';
import { formatJson } from './formatJson';
import { type FieldList, formRows, type FormRow } from './formRows';
import { loadingTemplate, pageTemplate } from './pageTemplate';
import { type MemoryStore, type PageMemory, readMemory, rememberPage, restorePage } from './pageMemory';
import type { DraftEdit, FromPage, PageCommand, ToPage } from './protocol';
import { addEdits, removeEdits } from './rowEdits';
import { sendBlock } from './sendBlock';
import type { PageActions, Shown } from './shown';
import { watchCompositions } from './textValue';

/** Long enough that a word is one step of undo, short enough that the text beside the form seems to follow. */
const TYPING_PAUSE = 150;
/** A double click on Send must not press the Cancel that it turns into. */
const DOUBLE_CLICK = 500;

/** VS Code's side of the page. */
export interface PageHost extends MemoryStore {
  postMessage(message: FromPage): void;
}

type Show = Extract<ToPage, { type: 'show' }>;

/** Connects the form with the extension: states come in, edits and commands go out. */
export class RequestPage implements PageActions {
  private readonly ledger: EditLedger;
  private message: Show | undefined;
  private fields: { readonly url: CodeField; readonly body: CodeField } | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private sentAt = -DOUBLE_CLICK;
  private notice: string | undefined;
  /** What an earlier page of the same editor left, until this one shows something. */
  private memory: PageMemory | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly nonce: string,
    private readonly host: PageHost,
  ) {
    this.ledger = new EditLedger((sequence, edits) => host.postMessage({ type: 'edit', sequence, edits }));
    this.memory = readMemory(host);
    watchCompositions(root, () => this.update());
    const remember = (): void => {
      if (this.message) host.setState(rememberPage(root));
    };
    root.addEventListener('focusout', () => this.flush());
    root.addEventListener('focusin', remember);
    root.addEventListener('toggle', remember, true);
    window.addEventListener('scrollend', remember);
    this.update();
  }

  receive(message: ToPage): void {
    if (message.type === 'focus') return this.focusWhereLeft();
    const first = this.message === undefined;
    this.message = keepForm(this.message, message);
    this.ledger.receive(this.message.state.draft, message.applied);
    this.update();
    if (first && this.memory) restorePage(this.root, this.memory);
  }

  /** Posts what was typed, at once. */
  flush(): void {
    clearTimeout(this.typing);
    this.ledger.flush();
  }

  edit(edits: readonly DraftEdit[], when: 'now' | 'soon'): void {
    if (!this.message || this.message.state.problem !== undefined) return;
    this.notice = undefined;
    this.ledger.record(edits);
    if (when === 'now') this.flush();
    else {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.flush(), TYPING_PAUSE);
    }
    this.update();
  }

  run(command: PageCommand): void {
    if (command === 'cancel' && performance.now() - this.sentAt < DOUBLE_CLICK) return;
    this.flush();
    this.host.postMessage({ type: 'run', command });
  }

  openCall(key: string): void {
    this.flush();
    this.host.postMessage({ type: 'openCall', key });
  }

  send(): void {
    const state = this.message?.state;
    if (!state || state.outcome.kind === 'sending' || performance.now() - this.sentAt < DOUBLE_CLICK) return;
    this.flush();
    // What blocks may have been typed away a moment ago; then the host decides on the newer draft.
    if (this.blocked !== undefined && !this.ledger.pending) return this.focusNext();
    this.sentAt = performance.now();
    this.run('send');
  }

  add(list: FieldList): void {
    const index = this.draft[list].length;
    this.edit(addEdits(this.draft, list), 'now');
    this.find(`[data-row="${list}:index:${index}"] input[type=text]`)?.focus();
  }

  remove(row: FormRow): void {
    this.edit(removeEdits(row), 'now');
    const same = this.find(`[data-row="${row.list}:${row.key}"] .cell-remove button`);
    (same ?? this.find(`[data-test="add-${row.list}"]`))?.focus();
  }

  focusField(name: string): void {
    this.find(`[data-test="path-${CSS.escape(name)}"]`)?.focus();
  }

  readonly addBody = (): void => {
    const json = /json/i.test(this.message?.state.bodyType ?? 'json');
    const noFile = this.draft.bodyFile === undefined ? [] : [{ path: ['bodyFile'], value: undefined }];
    this.edit([...noFile, { path: ['body'], value: json ? '{\n  \n}' : '' }], 'now');
    this.fields?.body.focus(json ? 4 : 0);
  };

  readonly removeBody = (): void => {
    this.edit([{ path: ['body'], value: undefined }], 'now');
    this.find('[data-test=addBody]')?.focus();
  };

  readonly removeFile = (): void => {
    this.edit([{ path: ['bodyFile'], value: undefined }], 'now');
    this.find('[data-test=chooseFile]')?.focus();
  };

  readonly formatBody = (): void => {
    const text = this.draft.body ?? '';
    const formatted = formatJson(text);
    if (formatted === undefined) {
      this.notice = this.message?.strings.formatFailed;
      this.update();
    } else if (formatted !== text) this.edit([{ path: ['body'], value: formatted }], 'now');
  };

  private get draft(): Draft {
    return this.ledger.draft!;
  }

  private get blocked(): string | undefined {
    return this.message && sendBlock(this.message.state, this.message.strings);
  }

  private find(selector: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(selector);
  }

  /** In an editor that comes back, the focus goes to where it was; in a new one to where a person goes on. */
  private focusWhereLeft(): void {
    const left = this.memory?.focus && this.find(`[data-test="${CSS.escape(this.memory.focus)}"]`);
    this.memory = undefined;
    if (left) left.focus({ preventScroll: true });
    else this.focusNext();
  }

  /** Focus goes to the first required field that is empty, else to Send. */
  private focusNext(): void {
    if (!this.message) return;
    const lists: readonly FieldList[] = ['path', 'query', 'headers'];
    const rows = lists.flatMap((list) => formRows(list, this.draft, this.message!.state.hints));
    const missing = rows.find((row) => row.missing);
    const selector = missing
      ? `[data-row="${CSS.escape(`${missing.list}:${missing.key}`)}"] .cell-value input`
      : '.send';
    this.find(selector)?.focus();
  }

  private update(): void {
    if (!this.message) return (render(loadingTemplate(), this.root), undefined);
    const { state, strings } = this.message;
    const readOnly = state.problem !== undefined;
    this.fields ??= this.createFields();
    const shown: Shown = {
      state,
      draft: this.draft,
      strings,
      language: document.documentElement.lang || 'en',
      readOnly,
      ...(this.blocked === undefined ? {} : { blocked: this.blocked }),
      ...(this.notice === undefined ? {} : { notice: this.notice }),
    };
    this.fields.url.show(shown.draft.url, readOnly);
    this.fields.body.show(shown.draft.body ?? '', readOnly);
    render(
      pageTemplate(shown, { url: this.fields.url.element, body: this.fields.body.element }, this),
      this.root,
    );
  }

  private createFields() {
    const { strings } = this.message!;
    const field = (kind: 'url' | 'json', label: string, name: 'url' | 'body') =>
      new CodeField({
        kind,
        label,
        testId: name,
        nonce: this.nonce,
        onChange: (value) => this.edit([{ path: [name], value }], 'soon'),
      });
    return { url: field('url', strings.url, 'url'), body: field('json', strings.body, 'body') };
  }
}

/** While the text beside the form is not a request, the form stays as it was when it last was one. */
function keepForm(last: Show | undefined, next: Show): Show {
  if (!last || next.state.problem === undefined) return next;
  const { outcome, cluster, problem } = next.state;
  return { ...next, state: { ...last.state, cluster, outcome, problem } };
}
