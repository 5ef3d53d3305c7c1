import { html } from 'lit';
import { icon } from './icon';
import type { Shown } from './shown';

/**
 * What is folded away of an error: a stack, further messages, the facts of a failure. Text, never markup. It is always in the
 * page, so that what was unfolded stays so from one answer to the next.
 */
export function outcomeDetails({ state: { outcome }, strings }: Shown) {
  const details = outcome.kind === 'answered' || outcome.kind === 'failed' ? (outcome.details ?? '') : '';
  return html`<details class="outcome-details" data-section="details" ?hidden=${details === ''}>
    <summary data-test="details">${icon('chevron-right', 'twist')}<span>${strings.details}</span></summary>
    <pre tabindex="0" role="region" aria-label=${strings.details} data-test="details-text">${details}</pre>
  </details>`;
}
