import type { Frame, Page } from 'playwright-core';

/** Runs in a page: everything that a page of its origin wrote down, as text. What has no text of its own is read as bytes. */
const READ = `(async () => {
  const found = [];
  const textOf = (value) => {
    if (value instanceof ArrayBuffer) return [...new Uint8Array(value)].map((b) => String.fromCharCode(b)).join('');
    if (ArrayBuffer.isView(value)) return textOf(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength));
    if (typeof value === 'string') return value;
    return JSON.stringify(value, (_key, each) =>
      each instanceof ArrayBuffer || ArrayBuffer.isView(each) ? textOf(each) : each) ?? String(value);
  };
  for (const name of ['localStorage', 'sessionStorage']) {
    let store;
    try { store = window[name]; } catch { continue; }
    for (const key of Object.keys(store)) found.push([name, key, store.getItem(key)]);
  }
  const request = (asked) => new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  let databases = [];
  try { databases = await indexedDB.databases(); } catch {}
  for (const { name } of databases) {
    const database = await request(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([request(all.getAllKeys()), request(all.getAll())]);
      keys.forEach((key, at) => found.push(['indexedDB ' + name + '/' + store, String(key), textOf(values[at])]));
    }
    database.close();
  }
  return found;
})()`;

/** One value that a window has written down in the browser. */
export interface StoredInBrowser {
  readonly where: string;
  readonly text: string;
}

/** What the window and the pages in it keep in the browser: local and session storage, IndexedDB, the cookies of the context. */
export async function windowStores(page: Page): Promise<StoredInBrowser[]> {
  const origins = new Map<string, Frame>();
  for (const frame of page.frames())
    if (/^http/.test(frame.url())) origins.set(new URL(frame.url()).origin, frame);
  const stored: StoredInBrowser[] = [];
  for (const frame of origins.values())
    for (const [store, key, text] of await frame.evaluate<[string, string, string][]>(READ))
      stored.push({ where: `${store} ${key}`, text: `${key}\n${text}` });
  for (const { name, value } of await page.context().cookies())
    stored.push({ where: `cookie ${name}`, text: value });
  return stored;
}
