import { createDecipheriv, randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';

/** Where the workbench of the server build keeps the secrets of extensions, sealed, once it gets a key for them. */
const STORE = 'secrets.provider';
/** Lengths in bytes in what is sealed: the window's part of the key, AES-GCM's nonce, its tag. */
const [KEY, NONCE, TAG] = [32, 12, 16];

/**
 * A keychain for windows of the server build. That one keeps secrets in a window's memory unless its server gives it a part of a key
 * (`POST /mint-key`), which plain servers do not have; with it the secrets outlive a reload and a crash, as they do on a desktop.
 */
export class Keychain {
  readonly #ourPart = randomBytes(KEY);

  /** Serves the key to all windows of a browser context that are opened from now on. */
  async serve(context: BrowserContext): Promise<void> {
    await context.route('**/mint-key', (route) =>
      route.fulfill({ status: 200, contentType: 'application/octet-stream', body: this.#ourPart }),
    );
  }

  /** What is kept now: names of secrets, and their values. */
  async read(page: Page): Promise<ReadonlyMap<string, string>> {
    const sealed = await page.evaluate<string | null>(`localStorage.getItem('${STORE}')`);
    return new Map(sealed === null ? [] : Object.entries(JSON.parse(this.#unseal(sealed)) as object));
  }

  #unseal(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const key = bytes.subarray(0, KEY).map((byte, at) => byte ^ (this.#ourPart[at] ?? 0));
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(KEY, KEY + NONCE));
    cipher.setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([cipher.update(bytes.subarray(KEY + NONCE, -TAG)), cipher.final()]).toString();
  }
}
