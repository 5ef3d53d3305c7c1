import { html, nothing } from 'lit';
import { effectChip } from './effectChip';
import { icon } from './icon';
import { retiringNote } from './retiringNote';
import type { PageActions, Shown } from './shown';

/** The URL as it is sent, and what the operation does. */
export function aboutLines({ state: { preview, operation }, strings }: Shown, actions: PageActions) {
  return html`<div class="about">
    ${
      preview
        ? html`<div class="preview" data-test="preview">
            ${icon('arrow-small-right')}<span class="visually-hidden">${strings.preview}</span>
            <code>${preview}</code>
          </div>`
        : nothing
    }
    ${
      operation
        ? html`<div class="operation" data-test="operation" title=${operation.description}>
            ${effectChip(operation.effect, strings)}
            ${
              operation.deprecated
                ? html`<span class="deprecated" data-test="deprecated">
                    ${icon('warning')} ${strings.deprecated}
                  </span>`
                : nothing
            }
            <span class="summary">
              <bdi>${operation.summary || operation.description}</bdi>
              <button
                class="link"
                type="button"
                data-test="showOperation"
                @click=${() => actions.run('showOperation')}
              >
                ${strings.aboutOperation}
              </button>
            </span>
          </div>`
        : nothing
    }
    ${
      operation?.retiring
        ? retiringNote(operation.retiring, strings, (key) => actions.openCall(key))
        : nothing
    }
  </div>`;
}
