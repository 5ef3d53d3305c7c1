import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { movedOffset, textChange } from './textChange';

/** Sets an input's text where it differs, and leaves caret and selection on the characters they were at. */
export function setText(input: HTMLInputElement, text: string): void {
  const change = textChange(input.value, text);
  if (!change) return;
  const { selectionStart, selectionEnd, selectionDirection } = input;
  input.value = text;
  if (input.ownerDocument.activeElement !== input || selectionStart === null || selectionEnd === null) return;
  input.setSelectionRange(
    movedOffset(selectionStart, change),
    movedOffset(selectionEnd, change),
    selectionDirection ?? 'none',
  );
}

class TextValue extends Directive {
  override render(_text: string): typeof noChange {
    return noChange;
  }
  override update(part: ElementPart, [text]: [string]): typeof noChange {
    const input = part.element as HTMLInputElement;
    if (!input.dataset['composing']) setText(input, text);
    return noChange;
  }
}

/** `<input ${textValue(text)}>`: the input shows `text`, except while an input method composes in it. */
export const textValue = directive(TextValue);

/** Marks inputs in which an input method composes; `done` is called when a composition is over. */
export function watchCompositions(root: HTMLElement, done: () => void): void {
  root.addEventListener('compositionstart', (event) => {
    if (event.target instanceof HTMLInputElement) event.target.dataset['composing'] = 'yes';
  });
  root.addEventListener('compositionend', (event) => {
    if (event.target instanceof HTMLInputElement) delete event.target.dataset['composing'];
    done();
  });
}
