import { html, nothing } from 'lit';
import { icon } from './icon';
import type { Shown } from './shown';
import { fill } from './wording';

/** Which cluster the request goes to; all that must not be overlooked about it is said in words, not by colour alone. */
export function clusterChip({ state: { cluster, unbound }, strings }: Shown) {
  if (!cluster) {
    const words = unbound ? strings.unbound : strings.noCluster;
    return html`<span class="chip chip-none" data-test="cluster">${icon('plug')} ${words}</span>`;
  }
  return html`<span
    class="chip ${cluster.production ? 'chip-production' : ''}"
    data-test="cluster"
    role="group"
    aria-label=${strings.cluster}
  >
    ${icon('server')}
    <span class="chip-name">${cluster.name}</span>
    <span class="chip-address">${cluster.address}</span>
    ${cluster.production ? html`<strong class="chip-word">${strings.production}</strong>` : nothing}
    ${cluster.readOnly ? html`<span class="chip-mark">${icon('lock')} ${strings.readOnly}</span>` : nothing}
    ${
      cluster.markedBy === undefined
        ? nothing
        : html`<span class="chip-mark">${fill(strings.markedBy, cluster.markedBy)}</span>`
    }
    ${
      cluster.insecure
        ? html`<span class="chip-insecure">${icon('unlock')} ${strings.insecure}</span>`
        : nothing
    }
  </span>`;
}
