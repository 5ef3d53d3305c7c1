import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { standardKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { codeTheme } from './codeTheme';
import { templateMarks } from './templateMarks';
import { PATH_OR_VARIABLE, VARIABLE } from './templateParts';
import { textChange } from './textChange';

/** A change that came from the document and is not to be sent back to it. */
const fromDocument = Annotation.define<boolean>();

interface CodeFieldOptions {
  readonly kind: 'url' | 'json';
  readonly label: string;
  readonly testId: string;
  readonly nonce: string;
  readonly onChange: (text: string) => void;
}

/**
 * A CodeMirror editor without a history of its own: undo is the text document's. Tab is not bound, so it moves the focus as it
 * does in every other field of the form.
 */
export class CodeField {
  readonly element = document.createElement('div');
  private readonly view: EditorView;
  private readonly readOnly = new Compartment();
  private shownReadOnly = false;

  constructor(options: CodeFieldOptions) {
    this.element.className = `code code-${options.kind}`;
    this.view = new EditorView({
      parent: this.element,
      state: EditorState.create({
        extensions: [
          EditorView.cspNonce.of(options.nonce),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': options.label, 'data-test': options.testId }),
          this.readOnly.of(readOnlyExtension(false)),
          codeTheme,
          ...(options.kind === 'url' ? urlExtensions() : jsonExtensions()),
          keymap.of(standardKeymap),
          EditorView.updateListener.of((update) => {
            const own = update.transactions.some((change) => !change.annotation(fromDocument));
            if (update.docChanged && own) options.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
  }

  /** Shows the document's text; carets and the scroll position stay, and a composition (IME) isn't torn. */
  show(text: string, readOnly: boolean): void {
    if (readOnly !== this.shownReadOnly) {
      this.shownReadOnly = readOnly;
      this.view.dispatch({ effects: this.readOnly.reconfigure(readOnlyExtension(readOnly)) });
    }
    if (this.view.composing) return;
    const change = textChange(this.view.state.doc.toString(), text);
    if (change) this.view.dispatch({ changes: change, annotations: fromDocument.of(true) });
  }

  /** @param offset where the caret goes */
  focus(offset: number): void {
    this.view.dispatch({ selection: { anchor: Math.min(offset, this.view.state.doc.length) } });
    this.view.focus();
  }
}

function readOnlyExtension(readOnly: boolean): Extension {
  return [
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({ 'aria-readonly': String(readOnly) }),
  ];
}

function urlExtensions(): readonly Extension[] {
  return [
    templateMarks(PATH_OR_VARIABLE),
    keymap.of([{ key: 'Enter', run: () => true }]),
    EditorView.contentAttributes.of({ 'aria-multiline': 'false', spellcheck: 'false' }),
    EditorView.clipboardInputFilter.of((text) => text.replace(/\s*\n\s*/g, '')),
    EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
  ];
}

function jsonExtensions(): readonly Extension[] {
  return [
    json(),
    syntaxHighlighting(classHighlighter),
    templateMarks(VARIABLE),
    bracketMatching(),
    closeBrackets(),
    indentOnInput(),
    keymap.of(closeBracketsKeymap),
  ];
}
