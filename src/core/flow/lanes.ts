/** Runs jobs, so many at a time, in the order in which they come. After the first that failed none begins any more. */
export class Lanes {
  #running = 0;
  #failed: { readonly error: unknown } | undefined;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly width: number) {}

  /** Throws what the job throws, and what an earlier one threw. */
  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.#running >= this.width) await new Promise<void>((go) => this.#waiting.push(go));
    this.#running += 1;
    try {
      if (this.#failed) throw this.#failed.error;
      return await job();
    } catch (error) {
      this.#failed ??= { error };
      throw error;
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}
