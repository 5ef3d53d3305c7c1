/** Questions of which there may be one for each cluster: many requests fail at once, and a person is asked once. */
export class OneAtATime<T> {
  readonly #open = new Map<string, Promise<T>>();

  /** Asks, or joins the question that is open. @returns the answer, and whether this call was the one that asked */
  async ask(key: string, question: () => Promise<T>): Promise<{ answer: T; asked: boolean }> {
    const open = this.#open.get(key);
    if (open) return { answer: await open, asked: false };
    const asking = question().finally(() => this.#open.delete(key));
    this.#open.set(key, asking);
    return { answer: await asking, asked: true };
  }
}
