import { html, nothing } from 'lit';

const METHOD_COLOURS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** A method in its frame. @param label what a screen reader says instead of the bare word */
export function methodChip(method: string, label?: string) {
  const colour = METHOD_COLOURS.includes(method) ? method.toLowerCase() : 'other';
  return html`<span class="method method-${colour}" data-test="method" aria-label=${label ?? nothing}>
    ${method}
  </span>`;
}
