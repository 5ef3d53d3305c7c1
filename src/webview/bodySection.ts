import { html, nothing } from 'lit';
import { icon } from './icon';
import type { PageActions, Shown } from './shown';
import { byteCount } from './wording';

/** The body's editor, or the file that is the body, or an offer to add one of them. */
export function bodySection(shown: Shown, bodyField: HTMLElement, actions: PageActions) {
  const { strings, draft, state, readOnly, notice } = shown;
  const hasBody = draft.body !== undefined;
  return html`<details class="section" open data-section="body">
    <summary>
      ${icon('chevron-right', 'twist')}
      <h2>${strings.body}</h2>
      ${state.bodyType ? html`<span class="count">${state.bodyType}</span>` : nothing}
    </summary>
    ${
      hasBody
        ? html`<div class="body-actions">
              ${bodyAction('formatBody', 'list-flat', strings.formatBody, readOnly, actions.formatBody)}
              ${bodyAction('removeBody', 'close', strings.removeBody, readOnly, actions.removeBody)}
            </div>
            <div class="body-editor">${bodyField}</div>`
        : noText(shown, actions)
    }
    <div class="notice" role="status" aria-live="polite" data-test="notice">${notice ?? nothing}</div>
  </details>`;
}

/** One button chooses a file and another file, so that the focus stays on it. Bytes are offered as a file first. */
function noText(shown: Shown, actions: PageActions) {
  const { strings, draft, state, readOnly } = shown;
  const isFile = draft.bodyFile !== undefined;
  const add = bodyAction('addBody', 'add', strings.addBody, readOnly, actions.addBody);
  const remove = bodyAction('removeFile', 'close', strings.removeFile, readOnly, actions.removeFile);
  const words = draft.bodyFile ? strings.chooseOtherFile : strings.bodyFromFile;
  const choose = (): void => actions.run('chooseFile');
  return html`<div class="add body-choice">
    <div class="body-file" role="status">${isFile ? chosenFile(shown) : noBody(strings.noBody)}</div>
    ${isFile || state.takesBytes ? nothing : add}
    ${bodyAction('chooseFile', 'file-binary', words, readOnly, choose)}
    ${isFile ? remove : state.takesBytes ? add : nothing}
  </div>`;
}

const noBody = (words: string) => html`<span class="empty" data-test="no-body">${words}</span>`;

/** The path and how large the file is, or what is to be known of it before it is sent. */
function chosenFile({ strings, draft, state, language }: Shown) {
  const file = state.bodyFile;
  if (draft.bodyFile === '')
    return html`<span class="file-note" data-test="no-file">${strings.fileNeeded}</span>`;
  return html`<span class="file-path" data-test="body-file">${file?.path ?? draft.bodyFile}</span> ${
      file?.size === undefined
        ? nothing
        : html`<span class="count" data-test="body-file-size">${byteCount(file.size, language)}</span>`
    }
    ${
      file?.problem === undefined
        ? nothing
        : html`<span class="file-problem" data-test="body-file-problem"
            >${icon('error')} ${file.problem}</span
          >`
    }
    ${
      file?.asks
        ? html`<span class="file-note" data-test="body-file-asks"
            >${icon('question')} ${strings.fileAsks}</span
          >`
        : nothing
    }`;
}

function bodyAction(test: string, glyph: string, words: string, readOnly: boolean, act: () => void) {
  return html`<button class="action" type="button" data-test=${test} ?disabled=${readOnly} @click=${act}>
    ${icon(glyph)}<span>${words}</span>
  </button>`;
}
