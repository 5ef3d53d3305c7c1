import { html, nothing, svg } from 'lit';
import { icon } from './icon';
import type { Outcome, TimelineLine, TimelineLines } from './protocol';
import type { Shown } from './shown';
import { timelineBar } from './timelineBar';
import { duration, fill } from './wording';

const NOTHING: TimelineLines = { total: 0, steps: [] };

/**
 * Where the time of the last Send went and which setting decided, folded. It is always in the page, so that it stays unfolded
 * from one answer to the next. The roles are written out because the narrow layout takes the table's own away.
 */
export function timelineSection(shown: Shown) {
  const { strings, language, state } = shown;
  const timeline = timelineOf(state.outcome);
  const { total, steps } = timeline ?? NOTHING;
  return html`<details class="section timeline" data-section="timeline" ?hidden=${timeline === undefined}>
    <summary data-test="timeline">
      ${icon('chevron-right', 'twist')}
      <h2>${strings.timeline}</h2>
      <span class="count" data-test="timeline-total">${duration(total, language)}</span>
    </summary>
    <table class="steps" role="table" aria-label=${strings.timeline} data-test="timeline-steps">
      <thead role="rowgroup">
        <tr role="row">
          ${[strings.step, strings.startsAt, strings.takes].map(
            (words) => html`<th role="columnheader" scope="col">${words}</th>`,
          )}
          <td class="step-bar" aria-hidden="true"></td>
          <th role="columnheader" scope="col">${strings.about}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${steps.map((step) => stepRow(step, total, shown))}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row" class="step-total">
          <th role="rowheader" scope="row">${strings.timelineTotal}</th>
          <td role="cell" class="step-at"></td>
          <td role="cell" class="step-ms">${duration(total, language)}</td>
          <td class="step-bar" aria-hidden="true"></td>
          <td role="cell"></td>
        </tr>
      </tfoot>
    </table>
  </details>`;
}

function timelineOf(outcome: Outcome): TimelineLines | undefined {
  return outcome.kind === 'answered' || outcome.kind === 'failed' ? outcome.timeline : undefined;
}

function stepRow(step: TimelineLine, total: number, { strings, language }: Shown) {
  const { stage, label, at, ms, detail, setting } = step;
  return html`<tr role="row" class="step step-${stage}" data-test="step-${stage}">
    <th role="rowheader" scope="row">${stage === 'retry' ? icon('debug-restart') : nothing} ${label}</th>
    <td role="cell" class="step-at">${duration(at, language)}</td>
    <td role="cell" class="step-ms">${ms === 0 ? nothing : duration(ms, language)}</td>
    <td class="step-bar" aria-hidden="true">${bar(step, total)}</td>
    <td role="cell" class="step-about">
      ${detail ?? nothing}
      ${setting === undefined ? nothing : html`<span class="step-setting">${fill(strings.decidedBy, setting)}</span>`}
    </td>
  </tr>`;
}

/** Drawn with attributes: the policy of the page lets no element have a style of its own. */
function bar(step: TimelineLine, total: number) {
  const { start, width } = timelineBar(step, total);
  return html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" focusable="false">
    ${svg`<rect class="bar-track" x="0" y="3.5" width="100" height="1"></rect>
    <rect class="bar" x=${start} y="0" width=${width} height="8"></rect>`}
  </svg>`;
}
