import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icon';

/** A part of the page that folds. @param count of what is in it */
export function section(
  name: string,
  title: string,
  content: TemplateResult,
  { count, folded = false }: { readonly count?: number; readonly folded?: boolean },
) {
  return html`<details class="section" ?open=${!folded} data-section=${name}>
    <summary>
      ${icon('chevron-right', 'twist')}
      <h2>${title}</h2>
      ${count === undefined ? nothing : html`<span class="count">${count}</span>`}
    </summary>
    ${content}
  </details>`;
}
