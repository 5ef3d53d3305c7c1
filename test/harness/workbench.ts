import { type Frame, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { readClipboard, writeClipboard } from './clipboard';
import { Dialog } from './dialog';
import { Editors } from './editors';
import { Menu } from './menu';
import { Notifications } from './notifications';
import { QuickInput } from './quickInput';
import { type Look } from './settings';
import { View } from './view';
import { type VscodeServer } from './vscodeServer';
import { PATIENCE, waitFor } from './wait';

/** The theme's name in the list of themes, and the class that the workbench carries then. */
const LOOKS: Record<Look, { label: string; mark: string }> = {
  light: { label: 'Light Modern', mark: 'vs' },
  dark: { label: 'Dark Modern', mark: 'vs-dark' },
  'high-contrast': { label: 'Dark High Contrast', mark: 'hc-black' },
  'high-contrast-light': { label: 'Light High Contrast', mark: 'hc-light' },
};

/** A window of VS Code in a page, with the hands and eyes of a person. */
export class Workbench {
  readonly quick: QuickInput;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  readonly menu: Menu;
  readonly editors: Editors;

  constructor(
    readonly page: Page,
    readonly server: VscodeServer,
  ) {
    page.setDefaultTimeout(PATIENCE);
    // The browser's own question whether to leave the page: a test that reloads means it.
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    this.quick = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.dialog = new Dialog(page);
    this.menu = new Menu(page);
    this.editors = new Editors(page);
  }

  /** Goes to the server's address (or another one of its) and waits until the window is there. */
  async open(address = this.server.address): Promise<void> {
    await this.page.goto(address);
    await this.waitReady();
  }

  /**
   * Reloads the window by its own command, which first writes down what is open; F5 in the browser may come before that.
   */
  async reload(): Promise<void> {
    await this.page.evaluate('window.notYetReloaded = true');
    await this.runCommand('Developer: Reload Window');
    await waitFor('the window to be loaded anew', () =>
      this.page.evaluate<boolean>('window.notYetReloaded === undefined'),
    );
    await this.waitReady();
  }

  private async waitReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 2 * PATIENCE });
    await this.page.locator('.monaco-workbench .part.activitybar .action-item').first().waitFor();
  }

  /**
   * Runs a command by its title in the palette, such as "Prism: Add Cluster". The palette is opened again when it
   * does not know the command yet (it lists what was known when it opened) or when something takes its focus away.
   */
  async runCommand(title: string): Promise<void> {
    const { box } = this.quick;
    await waitFor(`the command ${title} in the palette`, async () => {
      if (await box.isVisible()) await this.quick.cancel();
      await this.page.keyboard.press('F1');
      await box.waitFor({ timeout: 3000 });
      await box.fill(`>${title}`, { timeout: 3000 });
      await this.quick.row(title).click({ timeout: 2000 });
      return true;
    });
    await waitFor(`the palette to run ${title}`, async () => {
      return !(await box.isVisible()) || !(await box.inputValue({ timeout: 1000 })).startsWith('>');
    });
  }

  /** Clicks an icon of the activity bar, unless its side bar is open already. */
  async openSideBar(name: string): Promise<void> {
    const item = this.page
      .locator('.part.activitybar .action-item')
      .filter({ has: this.page.locator(`[aria-label^="${name}"]`) })
      .first();
    const isOpen = async () => /\bchecked\b/.test((await item.getAttribute('class')) ?? '');
    // A click closes the side bar that a window just coming back opens by itself: then it takes another one.
    await waitFor(`the side bar of ${name}`, async () => {
      if (await isOpen()) return true;
      await item.click();
      return waitFor('it to open', isOpen, 2000);
    });
  }

  /** A view by the name in its title. */
  view(name: string): View {
    return new View(this.page, name);
  }

  /** An item of the status bar whose text contains this. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text }).filter({ visible: true }).first();
  }

  /** The content of a visible webview, counted from the left; wait for something in it. */
  webview(nth = 0): FrameLocator {
    return this.page
      .locator('iframe.webview.ready')
      .filter({ visible: true })
      .nth(nth)
      .contentFrame()
      .frameLocator('#active-frame');
  }

  /** The same as a frame, for running code in it. */
  async webviewFrame(nth = 0): Promise<Frame> {
    const inner = this.page
      .locator('iframe.webview.ready')
      .filter({ visible: true })
      .nth(nth)
      .contentFrame()
      .locator('#active-frame');
    const frame = await (await inner.elementHandle())?.contentFrame();
    if (!frame) throw new Error('The webview has no content.');
    return frame;
  }

  /** Changes the colour theme while the window is open, in the way a person does. */
  async setLook(look: Look): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quick.pick(LOOKS[look].label, { filter: true });
    await this.page.locator(`.monaco-workbench.${LOOKS[look].mark}`).waitFor();
  }

  async clipboard(): Promise<string> {
    return readClipboard(this.page);
  }

  async setClipboard(text: string): Promise<void> {
    await writeClipboard(this.page, text);
  }

  /** Presses keys one after the other, such as `press('ControlOrMeta+S')`. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }
}
