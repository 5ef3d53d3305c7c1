import { type Locator, type Page } from 'playwright-core';
import { readClipboard, writeClipboard } from './clipboard';
import { Menu } from './menu';
import { waitFor } from './wait';

export interface Tab {
  name: string;
  active: boolean;
  dirty: boolean;
  /** In italics: replaced by the next one that opens. */
  preview: boolean;
}

/** The tabs, and the text in them. */
export class Editors {
  private readonly active: Locator;

  constructor(private readonly page: Page) {
    this.active = page.locator('.editor-group-container.active');
  }

  /** @returns all tabs of all groups, from left to right */
  async tabs(): Promise<Tab[]> {
    return this.page.locator('.tabs-container .tab').evaluateAll((tabs) =>
      tabs.map((tab) => ({
        // The label itself may be cut into a name and a dimmed extension.
        name: tab.getAttribute('data-resource-name') ?? tab.querySelector('.label-name')?.textContent ?? '',
        active: tab.classList.contains('active'),
        dirty: tab.classList.contains('dirty'),
        preview: tab.querySelector('.monaco-icon-label.italic, .tab-label.italic') !== null,
      })),
    );
  }

  /** Waits for a tab with this name. */
  async waitForTab(name: string | RegExp): Promise<Tab> {
    return waitFor(`a tab named ${name}`, async () => {
      return (await this.tabs()).find((tab) =>
        typeof name === 'string' ? tab.name === name : name.test(tab.name),
      );
    });
  }

  /** Waits until the tab has unsaved changes, or none. */
  async waitDirty(name: string | RegExp, dirty: boolean): Promise<void> {
    await waitFor(`the tab ${name} to have ${dirty ? '' : 'no '}unsaved changes`, async () => {
      return (await this.waitForTab(name)).dirty === dirty;
    });
  }

  async activate(name: string | RegExp): Promise<void> {
    await (await this.tab(name)).click();
  }

  async close(name: string | RegExp): Promise<void> {
    const tab = await this.tab(name);
    await tab.hover();
    await tab.locator('.tab-actions .action-label').first().click();
  }

  /** Clicks a button of the active group's title bar, in its overflow menu if it is there. */
  async titleAction(name: string, ...submenu: string[]): Promise<void> {
    const actions = this.active.locator('.editor-actions');
    await actions.waitFor();
    const button = actions.getByRole('button', { name }).first();
    const menu = new Menu(this.page);
    if (await appears(button)) {
      await button.click();
      if (submenu.length > 0) await menu.choose(...submenu);
      return;
    }
    await actions.getByRole('button', { name: /More Actions/ }).click();
    await menu.choose(name, ...submenu);
  }

  /**
   * The whole text of the active native editor, whether it fits on the screen or not: by way of the clipboard,
   * because the page renders only the lines in sight.
   */
  async text(): Promise<string> {
    const editor = this.active.locator('.editor-instance .monaco-editor').filter({ visible: true }).first();
    await editor.waitFor();
    const marker = `nothing copied yet ${Math.random()}`;
    await writeClipboard(this.page, marker);
    const text = await waitFor('the text of the editor in the clipboard', async () => {
      await editor
        .locator('.view-lines')
        .first()
        .click({ position: { x: 2, y: 2 } });
      await this.page.keyboard.press('ControlOrMeta+A');
      await this.page.keyboard.press('ControlOrMeta+C');
      const copied = await readClipboard(this.page);
      return copied !== marker && { copied };
    });
    await this.page.keyboard.press('ControlOrMeta+Home');
    return text.copied.replaceAll('\r\n', '\n');
  }

  /** The lines of the active native editor that are rendered, good for waiting. */
  async visibleText(): Promise<string> {
    const lines = this.active.locator('.editor-instance .view-lines').filter({ visible: true }).first();
    return (await lines.innerText()).replaceAll('\u00a0', ' ');
  }

  /** Waits until the active native editor shows the text. */
  async waitForText(text: string | RegExp): Promise<void> {
    await waitFor(`the text ${text} in the editor`, async () => {
      const shown = await this.visibleText();
      return typeof text === 'string' ? shown.includes(text) : text.test(shown);
    });
  }

  private async tab(name: string | RegExp): Promise<Locator> {
    const { name: exact } = await this.waitForTab(name);
    const tabs = await this.tabs();
    return this.page.locator('.tabs-container .tab').nth(tabs.findIndex((tab) => tab.name === exact));
  }
}

/** The actions of a title bar come a moment after the editor. */
async function appears(locator: Locator): Promise<boolean> {
  return locator.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}
