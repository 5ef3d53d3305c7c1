import { type Locator, type Page } from 'playwright-core';
import { waitFor } from './wait';

/** The box at the top: command palette, quick pick, input box. */
export class QuickInput {
  readonly widget: Locator;
  readonly box: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget').filter({ visible: true });
    this.box = this.widget.locator('.quick-input-box input');
  }

  /** Waits until it is open; with a text, until its title, prompt or placeholder contains it. */
  async waitOpen(text?: string | RegExp, patience?: number): Promise<void> {
    await waitFor(
      `a quick input${text === undefined ? '' : ` that says ${text}`}`,
      async () => {
        if (!(await this.widget.isVisible())) return false;
        if (text === undefined) return true;
        const says = `${await this.title()}\n${await this.message()}\n${await this.placeholder()}`;
        return typeof text === 'string' ? says.includes(text) : text.test(says);
      },
      patience,
    );
  }

  async waitClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** What stands above the box, '' without a title. */
  async title(): Promise<string> {
    return this.textOf('.quick-input-title');
  }

  /** What stands below the box: the prompt, or why the value is not accepted. */
  async message(): Promise<string> {
    return this.textOf('.quick-input-message');
  }

  async placeholder(): Promise<string> {
    return (await this.box.getAttribute('placeholder', { timeout: 1000 }).catch(() => '')) ?? '';
  }

  /** Waits until the value is refused, and returns the reason. */
  async refusal(): Promise<string> {
    const refused = this.widget.locator('.quick-input-box .monaco-inputbox:is(.error, .warning, .info)');
    await refused.waitFor();
    return this.message();
  }

  async value(): Promise<string> {
    return this.box.inputValue();
  }

  /** Replaces the text in the box. */
  async fill(text: string): Promise<void> {
    await this.box.fill(text);
  }

  /** Enter. */
  async accept(): Promise<void> {
    await this.box.press('Enter');
  }

  /** Replaces the text and presses Enter. */
  async answer(text: string): Promise<void> {
    await this.fill(text);
    await this.accept();
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.waitClosed();
  }

  /** @returns the label of each row that is rendered */
  async labels(): Promise<string[]> {
    await this.rows().first().waitFor();
    return this.rows().evaluateAll((rows) =>
      rows.map((row) => row.querySelector('.label-name')?.textContent ?? ''),
    );
  }

  /** Clicks the row with this label, waiting for it; a long list is narrowed by typing the label first when `filter` is set. */
  async pick(label: string | RegExp, { filter = false } = {}): Promise<void> {
    if (filter && typeof label === 'string') await this.fill(label);
    await this.row(label).click();
  }

  /** Clicks one of the buttons in the title or beside the box, such as "Back". */
  async button(name: string): Promise<void> {
    await this.widget.getByRole('button', { name }).first().click();
  }

  row(label: string | RegExp): Locator {
    const name = this.page.locator('.label-name').getByText(label, { exact: true });
    return this.rows().filter({ has: name }).first();
  }

  private rows(): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row');
  }

  private async textOf(selector: string): Promise<string> {
    const part = this.widget.locator(selector).first();
    if (!(await part.isVisible())) return '';
    // It may go in between: then there is nothing to wait for.
    return (await part.innerText({ timeout: 1000 }).catch(() => '')).trim();
  }
}
