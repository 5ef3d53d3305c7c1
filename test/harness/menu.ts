import { type Locator, type Page } from 'playwright-core';
import { waitFor } from './wait';

/** The open context menu or drop-down. */
export class Menu {
  constructor(private readonly page: Page) {}

  /** @returns the labels of the innermost open menu */
  async labels(): Promise<string[]> {
    await this.items().first().waitFor();
    return (await this.items().allInnerTexts()).map((text) => text.split('\n')[0]?.trim() ?? '');
  }

  /**
   * Chooses an item, through submenus: `choose('Copy as', 'curl (bash)')`. By keys rather than by clicks: a menu
   * ignores the mouse for a moment after it has opened.
   */
  async choose(...path: string[]): Promise<void> {
    for (const [depth, label] of path.entries()) {
      const item = this.items()
        .filter({ has: this.page.getByText(label, { exact: true }) })
        .last();
      await item.waitFor();
      await waitFor(`the focus on the menu item ${label}`, async () => {
        if (/\bfocused\b/.test((await item.getAttribute('class')) ?? '')) return true;
        await item.hover();
        return /\bfocused\b/.test((await item.getAttribute('class')) ?? '');
      });
      await this.page.keyboard.press(depth === path.length - 1 ? 'Enter' : 'ArrowRight');
    }
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.items().first().waitFor({ state: 'hidden' });
  }

  private items(): Locator {
    return this.page
      .locator('.monaco-menu-container .action-item:has(.action-menu-item)')
      .filter({ visible: true });
  }
}
