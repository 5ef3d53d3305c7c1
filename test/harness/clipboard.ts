import type { BrowserContext, Page } from 'playwright-core';

/** Reads the clipboard; the page's context must have been granted the permission. */
export async function readClipboard(page: Page): Promise<string> {
  return page.evaluate<string>('navigator.clipboard.readText()');
}

export async function writeClipboard(page: Page, text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}

/**
 * Notes every text that the pages of a browser context put into the clipboard, whoever had them do so; before the first page is opened.
 *
 * @returns the texts, oldest first; grows
 */
export async function recordClipboard(context: BrowserContext): Promise<readonly string[]> {
  const written: string[] = [];
  await context.exposeFunction('noteWritten', (text: string) => void written.push(text));
  await context.addInitScript(`{
    const { writeText, write } = Clipboard.prototype;
    Clipboard.prototype.writeText = async function (text) {
      await noteWritten(String(text));
      return writeText.call(this, text);
    };
    Clipboard.prototype.write = async function (items) {
      for (const item of items)
        for (const type of item.types.filter((type) => type.startsWith('text/')))
          await noteWritten(await (await item.getType(type)).text());
      return write.call(this, items);
    };
  }`);
  return written;
}
