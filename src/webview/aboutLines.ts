import { html, nothing } from 'lit';
import { effectChip } from './effectChip';
import { icon } from './icon';
import { retiringNote } from './retiringNote';
import type { OperationLabel } from './protocol';
import type { PageActions, Shown } from './shown';

/** The URL as it is sent, and what the operation does. */
export function aboutLines(shown: Shown, actions: PageActions) {
  const { state, strings } = shown;
  const { preview, operation } = state;
  return html`<div class="about">
    ${
      preview
        ? html`<div class="preview" data-test="preview">
            ${icon('arrow-small-right')}<span class="visually-hidden">${strings.preview}</span>
            <code>${preview}</code>
          </div>`
        : nothing
    }
    ${operation ? operationLine(operation, shown, actions) : nothing}
    ${
      operation?.retiring
        ? retiringNote(operation.retiring, strings, (key) => actions.openCall(key))
        : nothing
    }
  </div>`;
}

function operationLine(
  { effect, deprecated, summary, description }: OperationLabel,
  { strings }: Shown,
  actions: PageActions,
) {
  return html`<div class="operation" data-test="operation" title=${description}>
    ${effectChip(effect, strings)}
    ${
      deprecated
        ? html`<span class="deprecated" data-test="deprecated"
            >${icon('warning')} ${strings.deprecated}</span
          >`
        : nothing
    }
    <span class="summary">
      <bdi>${summary || description}</bdi>
      <button
        class="link"
        type="button"
        data-test="showOperation"
        @click=${() => actions.run('showOperation')}
      >
        ${strings.aboutOperation}
      </button>
    </span>
  </div>`;
}
