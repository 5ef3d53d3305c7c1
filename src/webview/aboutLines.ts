import { html, nothing } from 'lit';
import type { Effect } from '../core/model/effect';
import { icon } from './icon';
import type { PageStrings } from './protocol';
import type { Shown } from './shown';

const EFFECT_WORD: Readonly<Record<Effect, keyof PageStrings>> = {
  read: 'effectRead',
  write: 'effectWrite',
  disrupt: 'effectDisrupt',
  destroy: 'effectDestroy',
};

const EFFECT_ICON: Readonly<Record<Effect, string>> = {
  read: 'eye',
  write: 'edit',
  disrupt: 'zap',
  destroy: 'trash',
};

/** The URL as it is sent, and what the operation does. */
export function aboutLines({ state: { preview, operation }, strings }: Shown) {
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
            <span class="effect effect-${operation.effect}" data-test="effect">
              ${icon(EFFECT_ICON[operation.effect])} ${strings[EFFECT_WORD[operation.effect]]}
            </span>
            ${
              operation.deprecated
                ? html`<span class="deprecated" data-test="deprecated">
                    ${icon('warning')} ${strings.deprecated}
                  </span>`
                : nothing
            }
            <span class="summary">${operation.summary || operation.description}</span>
          </div>`
        : nothing
    }
  </div>`;
}
