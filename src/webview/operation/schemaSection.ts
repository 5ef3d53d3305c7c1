import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SchemaBranch, SchemaRow, SchemaRows } from '../../core/model/schemaRow';
import { icon } from '../icon';
import { fill } from '../wording';
import type { OperationStrings, TreeView } from './protocol';
import { lineAbout, lineFacts, lineName } from './schemaLine';
import type { SchemaTree } from './schemaTrees';

/** Trees with fewer lines at their top, and nothing below, are seen at a glance. */
const WORTH_A_FILTER = 8;

/** What can be done with the lines of a tree. */
export interface TreeActions {
  toggle(tree: string, row: SchemaRow): void;
  more(tree: string, id: string, from: number): void;
  find(tree: string, query: string): void;
  unfoldAll(tree: string): void;
  foldAll(tree: string): void;
}

interface Shown {
  readonly view: TreeView;
  readonly tree: SchemaTree;
  readonly strings: OperationStrings;
  readonly actions: TreeActions;
}

/** A schema as a tree of lines with what can be done with it. */
export function schemaSection(shown: Shown) {
  const { view, tree, strings } = shown;
  const rows = tree.rows.get('');
  const large = rows && (rows.total >= WORTH_A_FILTER || rows.branches.some(({ row }) => row.below > 0));
  return html`<div class="schema" data-tree=${view.key} @keydown=${moveByArrows}>
    <div class="line">${lineFacts(view.top, strings)}</div>
    <div class="line-about">${lineAbout(view.top.facts, strings)}</div>
    ${large ? tools(shown) : nothing}
    ${tree.found ? foundRows(shown, tree.found) : rows ? list(shown, '', rows) : waiting(view.top, strings)}
  </div>`;
}

const waiting = ({ below }: SchemaRow, strings: OperationStrings) =>
  below > 0 ? html`<p class="label" aria-busy="true">${strings.loading}</p>` : nothing;

function tools({ view, tree, strings, actions }: Shown) {
  const { found } = tree;
  const said = found
    ? found.found === 0
      ? strings.nothingFound
      : fill(found.cut ? strings.foundCut : strings.found, String(found.found))
    : tree.allCut
      ? strings.allCut
      : '';
  return html`<div class="schema-tools">
    <input
      class="filter"
      type="search"
      data-test="filter-${view.key}"
      placeholder=${strings.filter}
      aria-label=${strings.filter}
      spellcheck="false"
      .value=${tree.query}
      @input=${(event: Event) => actions.find(view.key, (event.target as HTMLInputElement).value)}
    />
    <button
      class="action"
      type="button"
      data-test="unfoldAll-${view.key}"
      @click=${() => actions.unfoldAll(view.key)}
    >
      ${icon('expand-all')}<span>${strings.unfoldAll}</span>
    </button>
    <button
      class="action"
      type="button"
      data-test="foldAll-${view.key}"
      @click=${() => actions.foldAll(view.key)}
    >
      ${icon('collapse-all')}<span>${strings.foldAll}</span>
    </button>
    <span class="label" role="status" data-test="found-${view.key}">${said}</span>
  </div>`;
}

function foundRows(
  shown: Shown,
  { branches }: { readonly branches: readonly SchemaBranch[] },
): TemplateResult {
  return html`<ul class="lines">
    ${branches.map(
      ({ row, branches: below }) =>
        html`<li>
          <div class="line">
            <code class="name">${lineName(row, shown.strings)}</code>${lineFacts(row, shown.strings)}
          </div>
          <div class="line-about">${lineAbout(row.facts, shown.strings)}</div>
          ${below ? foundRows(shown, { branches: below }) : nothing}
        </li>`,
    )}
  </ul>`;
}

function list(shown: Shown, id: string, { branches, total, omitted }: SchemaRows): TemplateResult {
  const { strings, view, actions } = shown;
  const left = total - branches.length;
  return html`<ul class="lines">
      ${repeat(
        branches,
        ({ row }) => row.id,
        ({ row }) => line(shown, row),
      )}
    </ul>
    ${
      left > 0
        ? html`<button
            class="link"
            type="button"
            data-test="more-${id}"
            @click=${() => actions.more(view.key, id, branches.length)}
          >
            ${fill(strings.showMore, String(left))}
          </button>`
        : nothing
    }
    ${omitted > 0 ? html`<p class="label">${fill(strings.notRead, String(omitted))}</p>` : nothing}`;
}

function line(shown: Shown, row: SchemaRow): TemplateResult {
  const { tree, strings, actions, view } = shown;
  const name = lineName(row, strings);
  const open = tree.open.has(row.id);
  const below = tree.rows.get(row.id);
  const about = html`<div class="line-about">${lineAbout(row.facts, strings)}</div>`;
  if (row.below === 0)
    return html`<li>
      <div class="line"><code class="name">${name}</code>${lineFacts(row, strings)}</div>
      ${about}
    </li>`;
  return html`<li>
    <div class="line">
      <button
        class="fold"
        type="button"
        aria-expanded=${open}
        data-test="fold-${row.id}"
        @click=${() => actions.toggle(view.key, row)}
      >
        ${icon('chevron-right', 'twist')}<code class="name">${name}</code>
      </button>
      ${lineFacts(row, strings)}
    </div>
    ${about} ${open ? (below ? list(shown, row.id, below) : waiting(row, strings)) : nothing}
  </li>`;
}

/** The arrows as in the trees of the editor: right and left unfold and fold, up and down go from one name to the next. */
function moveByArrows(event: KeyboardEvent): void {
  const button = (event.target as HTMLElement).closest<HTMLElement>('.fold');
  if (!button) return;
  const open = button.getAttribute('aria-expanded') === 'true';
  if ((event.key === 'ArrowRight' && !open) || (event.key === 'ArrowLeft' && open)) button.click();
  else if (event.key === 'ArrowLeft') above(button)?.focus();
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.fold')];
    all[all.indexOf(button) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  } else return;
  event.preventDefault();
}

const above = (button: HTMLElement): HTMLElement | null | undefined =>
  button.closest('li')?.parentElement?.closest('li')?.querySelector<HTMLElement>('.fold');
