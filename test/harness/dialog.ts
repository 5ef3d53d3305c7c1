import { type Locator, type Page } from 'playwright-core';
import { waitFor } from './wait';

export interface DialogContent {
  message: string;
  detail: string;
  buttons: string[];
}

/** A modal question in the middle of the window. */
export class Dialog {
  readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box').filter({ visible: true });
  }

  /** Waits for a dialog, with a text for one that contains it, and returns what it says. */
  async read(text?: string | RegExp): Promise<DialogContent> {
    await (text === undefined ? this.box : this.box.filter({ hasText: text })).waitFor();
    const detail = this.box.locator('.dialog-message-detail');
    return {
      message: await this.box.locator('.dialog-message-text').innerText(),
      detail: (await detail.isVisible()) ? await detail.innerText() : '',
      buttons: await this.box.locator('.dialog-buttons .monaco-button').allInnerTexts(),
    };
  }

  /** Moves the focus to a button by keys, as somebody without a mouse does. */
  async walkTo(button: string): Promise<void> {
    const focused = this.box.locator('.dialog-buttons .monaco-button:focus');
    await waitFor(`the focus on ${button}`, async () => {
      if ((await focused.count()) > 0 && (await focused.innerText()) === button) return true;
      await this.box.page().keyboard.press('Tab');
      return false;
    });
  }

  /** Clicks a button and waits until the dialog is gone (or another one has taken its place). */
  async click(button: string): Promise<void> {
    const before = await this.box.elementHandle();
    await this.box.getByRole('button', { name: button, exact: true }).click();
    await before?.waitForElementState('hidden');
  }
}
