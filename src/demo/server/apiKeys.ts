import { randomBytes } from 'node:crypto';

/** Keys of service accounts, which `X-ntnx-api-key` carries. They neither lock nor open a session (believed). */
export class ApiKeys {
  readonly #users = new Map<string, string>();
  /** Keys looked at so far, wrong ones included. */
  checks = 0;

  /** Makes a key for a service account. Its form is invented. */
  add(user: string): string {
    const key = randomBytes(30).toString('base64url');
    this.#users.set(key, user);
    return key;
  }

  /** The account of a key; undefined for one that is wrong or was revoked. */
  user(key: string): string | undefined {
    this.checks += 1;
    return this.#users.get(key);
  }

  /** Keys in force by account. */
  list(): { username: string; apiKey: string }[] {
    return [...this.#users].map(([apiKey, username]) => ({ username, apiKey }));
  }

  /** Makes every key worthless. */
  revokeAll(): void {
    this.#users.clear();
  }
}
