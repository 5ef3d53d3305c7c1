import { type Locator, type Page } from 'playwright-core';
import { Menu } from './menu';
import { waitFor } from './wait';

interface RenderedRow {
  index: number;
  level: number;
  label: string;
  last: boolean;
}

/** A view of the side bar: its title, its tree, its welcome text. */
export class View {
  readonly pane: Locator;

  constructor(
    private readonly page: Page,
    readonly name: string,
  ) {
    const header = page.locator(`.pane-header[aria-label^="${name}"]`);
    this.pane = page.locator('.pane').filter({ has: header }).first();
  }

  /** Opens the view's section if it is folded. */
  async show(): Promise<void> {
    const header = this.pane.locator('.pane-header').first();
    await header.waitFor({ state: 'attached' });
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  }

  /** Clicks a button of the view's title bar; it is there only while the pointer or the focus is in the view. */
  async titleAction(name: string): Promise<void> {
    await this.pane.hover();
    const actions = this.pane.locator('.pane-header .actions');
    const button = actions.getByRole('button', { name });
    if (await button.first().isVisible()) return button.first().click();
    await actions.getByRole('button', { name: /More Actions/ }).click();
    await new Menu(this.page).choose(name);
  }

  /** The text of an empty view, once there is one. */
  async welcome(): Promise<string> {
    await this.show();
    return waitFor(`the welcome text of ${this.name}`, () =>
      this.pane.locator('.welcome-view-content').innerText({ timeout: 3000 }),
    );
  }

  /** Clicks a button of an empty view. */
  async welcomeButton(name: string): Promise<void> {
    await this.pane.locator('.welcome-view-content').getByRole('button', { name }).click();
  }

  /** Clicks a link within the text of an empty view. */
  async welcomeLink(name: string): Promise<void> {
    await this.pane.locator('.welcome-view-content').getByText(name, { exact: true }).click();
  }

  /** The message line above the tree, '' without one. */
  async message(): Promise<string> {
    const message = this.pane.locator('.tree-explorer-viewlet-tree-view > .message:not(.hide)');
    return (await message.count()) > 0 ? message.first().innerText() : '';
  }

  /** @returns the labels of all rows that are rendered now, indented by two blanks a level */
  async outline(): Promise<string[]> {
    return (await this.rendered()).map((row) => '  '.repeat(row.level - 1) + row.label);
  }

  /**
   * Finds a row by the labels on the way to it, unfolding what is folded, scrolling where a long tree is not rendered.
   */
  async row(...path: (string | RegExp)[]): Promise<TreeRow> {
    await this.show();
    await this.toTop();
    let row: TreeRow | undefined;
    for (const [depth, label] of path.entries()) {
      await row?.expand();
      row = await this.find(label, depth + 1, row?.index ?? -1);
    }
    if (!row) throw new Error('row() needs at least one label.');
    return row;
  }

  private async find(label: string | RegExp, level: number, after: number): Promise<TreeRow> {
    const matches = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
    return waitFor(`the row ${label} in ${this.name}`, async () => {
      const rendered = await this.rendered();
      const rows = rendered.filter((row) => row.index > after);
      const end = rows.findIndex((row) => row.level < level);
      const inside = rows.slice(0, end === -1 ? undefined : end);
      const found = inside.find((row) => row.level === level && matches(row.label));
      if (found) return new TreeRow(this.page, this, this.rowAt(found.index), found.index);
      // Not here: on to the next screenful, and from the last one to the first, as rows may still be coming.
      if (end !== -1 || rendered.at(-1)?.last) await this.toTop();
      else if (rendered.length > 0) await this.scroll();
      return undefined;
    });
  }

  private rowAt(index: number): Locator {
    return this.pane.locator(`.monaco-list-rows > .monaco-list-row[data-index="${index}"]`);
  }

  private async rendered(): Promise<RenderedRow[]> {
    const rows = await this.pane.locator('.monaco-list-rows > .monaco-list-row').evaluateAll((elements) =>
      elements.map((element) => ({
        index: Number(element.getAttribute('data-index')),
        level: Number(element.getAttribute('aria-level') ?? 1),
        label: element.querySelector('.label-name')?.textContent ?? '',
        last: element.getAttribute('data-last-element') === 'true',
      })),
    );
    return rows.sort((a, b) => a.index - b.index);
  }

  private async toTop(): Promise<void> {
    const first = this.rowAt(0);
    for (let tries = 0; tries < 100 && (await first.count()) === 0; tries++) {
      if ((await this.pane.locator('.monaco-list-row').count()) === 0) return;
      await this.wheel(-5000);
    }
  }

  private async scroll(): Promise<void> {
    const box = await this.pane.locator('.monaco-list').boundingBox();
    await this.wheel(Math.max(22, (box?.height ?? 100) - 44));
  }

  private async wheel(by: number): Promise<void> {
    const list = this.pane.locator('.monaco-list');
    if (!(await list.isVisible())) return;
    await list.hover({ timeout: 2000 });
    await this.page.mouse.wheel(0, by);
  }
}

/** One row of a tree; good until the tree changes. */
export class TreeRow {
  constructor(
    private readonly page: Page,
    private readonly view: View,
    readonly locator: Locator,
    readonly index: number,
  ) {}

  async label(): Promise<string> {
    return this.locator.locator('.label-name').innerText();
  }

  /** The dim text after the label. */
  async description(): Promise<string> {
    const description = this.locator.locator('.label-description');
    return (await description.count()) > 0 ? description.innerText() : '';
  }

  async isExpanded(): Promise<boolean> {
    return (await this.locator.getAttribute('aria-expanded')) === 'true';
  }

  async expand(): Promise<void> {
    await this.toggle('true');
  }

  async collapse(): Promise<void> {
    await this.toggle('false');
  }

  async click(): Promise<void> {
    const isSelected = async (): Promise<boolean> =>
      /\bselected\b/.test((await this.locator.getAttribute('class')) ?? '');
    await waitFor('the row to be selected', async () => {
      await this.locator.locator('.label-name').click({ timeout: 3000 });
      // A tree that is drawn anew between the two halves of a click knows of none.
      return waitFor('the click to take effect', isSelected, 3000).catch(() => false);
    });
  }

  async doubleClick(): Promise<void> {
    await this.locator.locator('.label-name').dblclick();
  }

  /** Clicks one of the icons that show while the pointer is on the row. */
  async action(name: string | RegExp): Promise<void> {
    await this.locator.hover();
    await this.locator.locator('.actions').getByRole('button', { name }).first().click();
  }

  /** Opens the context menu and chooses an item, through submenus. */
  async contextMenu(...path: string[]): Promise<void> {
    await this.openContextMenu();
    await new Menu(this.page).choose(...path);
  }

  async openContextMenu(): Promise<Menu> {
    await this.locator.click({ button: 'right' });
    return new Menu(this.page);
  }

  private async toggle(wanted: 'true' | 'false'): Promise<void> {
    const there = async (): Promise<boolean> => (await this.locator.getAttribute('aria-expanded')) === wanted;
    await waitFor(`the row to be ${wanted === 'true' ? 'unfolded' : 'folded'}`, async () => {
      if (await there()) return true;
      // An extension may unfold the row at the same moment: then this click folds it, and the next round unfolds it again.
      await this.locator.locator('.monaco-tl-twistie').click({ timeout: 3000 });
      return waitFor('the click to take effect', there, 3000).catch(() => false);
    });
  }
}
