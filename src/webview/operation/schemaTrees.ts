import type { SchemaBranch, SchemaRows } from '../../core/model/schemaRow';
import type { OperationView, ToOperationPage } from './protocol';

/** What is known of one tree's lines, and which of them are unfolded. */
export interface SchemaTree {
  /** By the id of the line that they are below. */
  readonly rows: Map<string, SchemaRows>;
  readonly open: Set<string>;
  /** What is looked for; empty for nothing. */
  query: string;
  found?: Extract<ToOperationPage, { type: 'found' }>;
  /** Not all lines could be unfolded at once. */
  allCut: boolean;
}

/** The trees of a page by their keys. What was unfolded stays so when the same operation is shown anew. */
export class SchemaTrees {
  readonly #trees = new Map<string, SchemaTree>();

  of(key: string): SchemaTree {
    let tree = this.#trees.get(key);
    if (!tree) this.#trees.set(key, (tree = { rows: new Map(), open: new Set(), query: '', allCut: false }));
    return tree;
  }

  /** Takes the lines that came with a page. */
  show(view: OperationView): void {
    for (const tree of [view.body?.tree, ...view.answers.map((answer) => answer.tree)])
      if (tree?.rows) this.of(tree.key).rows.set('', tree.rows);
  }

  /** Takes lines that were asked for; those before them stay. */
  take({ tree, id, from, rows }: Extract<ToOperationPage, { type: 'rows' }>): void {
    const known = this.of(tree).rows;
    const before = from === 0 ? [] : (known.get(id)?.branches.slice(0, from) ?? []);
    known.set(id, { ...rows, branches: [...before, ...rows.branches] });
  }

  /** Unfolds all lines that came. */
  takeAll({ tree: key, branches, cut }: Extract<ToOperationPage, { type: 'all' }>): void {
    const tree = this.of(key);
    const unfold = (id: string, total: number, below: readonly SchemaBranch[]): void => {
      tree.rows.set(id, {
        branches: below.map(({ row }) => ({ row })),
        total,
        omitted: tree.rows.get(id)?.omitted ?? 0,
      });
      if (id !== '') tree.open.add(id);
      for (const branch of below)
        if (branch.branches) unfold(branch.row.id, branch.row.below, branch.branches);
    };
    unfold('', tree.rows.get('')?.total ?? branches.length, branches);
    tree.allCut = cut;
  }

  /** Ids of unfolded lines by tree, those above first, to be unfolded again by another page of the same tab. */
  get unfolded(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
      [...this.#trees]
        .filter(([, { open }]) => open.size > 0)
        .map(([key, { open }]) => [key, [...open].sort(byDepth).slice(0, MOST_REMEMBERED)]),
    );
  }
}

const MOST_REMEMBERED = 100;
const byDepth = (a: string, b: string): number => a.split('.').length - b.split('.').length;
