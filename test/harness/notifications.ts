import { type Locator, type Page } from 'playwright-core';

/** The messages in the corner. */
export class Notifications {
  private readonly toasts: Locator;

  constructor(private readonly page: Page) {
    this.toasts = page.locator('.notifications-toasts .notification-list-item').filter({ visible: true });
  }

  /** Waits for a message that contains the text, and returns it. */
  async waitFor(text: string | RegExp): Promise<Notification> {
    const toast = this.toasts.filter({ hasText: text }).last();
    await toast.waitFor();
    return new Notification(toast);
  }

  /** @returns the texts of all messages that are shown now */
  async texts(): Promise<string[]> {
    return this.toasts.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Takes all messages away. */
  async clear(): Promise<void> {
    while ((await this.toasts.count()) > 0) {
      await new Notification(this.toasts.first()).dismiss().catch(() => undefined);
    }
  }
}

export class Notification {
  constructor(readonly locator: Locator) {}

  async text(): Promise<string> {
    return this.locator.locator('.notification-list-item-message').innerText();
  }

  async buttons(): Promise<string[]> {
    return this.locator.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts();
  }

  async click(button: string): Promise<void> {
    await this.locator.getByRole('button', { name: button, exact: true }).click();
  }

  async dismiss(): Promise<void> {
    await this.locator.hover({ timeout: 2000 });
    await this.locator.locator('.codicon-notifications-clear').click({ timeout: 2000 });
    await this.locator.waitFor({ state: 'hidden', timeout: 2000 });
  }
}
