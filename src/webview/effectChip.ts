import { html } from 'lit';
import type { Effect } from '../core/model/effect';
import { icon } from './icon';

const WORDS = {
  read: 'effectRead',
  write: 'effectWrite',
  disrupt: 'effectDisrupt',
  destroy: 'effectDestroy',
} as const satisfies Readonly<Record<Effect, string>>;

const ICONS: Readonly<Record<Effect, string>> = {
  read: 'eye',
  write: 'edit',
  disrupt: 'zap',
  destroy: 'trash',
};

/** What an operation does to its cluster, in a word and a sign. */
export function effectChip(effect: Effect, strings: Readonly<Record<(typeof WORDS)[Effect], string>>) {
  return html`<span class="effect effect-${effect}" data-test="effect">
    ${icon(ICONS[effect])} ${strings[WORDS[effect]]}
  </span>`;
}
