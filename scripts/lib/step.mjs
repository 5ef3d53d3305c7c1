/** A step that failed in a way a person can do something about. */
export class StepError extends Error {
  /**
   * @param {string} step what was being done, as in the printed line
   * @param {string} advice one sentence: what to do
   * @param {unknown} cause
   */
  constructor(step, advice, cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    super(`${step} failed: ${detail}\n${advice}`, { cause });
    this.name = 'StepError';
  }
}

/**
 * Runs one step of the setup and prints one line with its duration.
 *
 * @template T
 * @param {string} name what is being done, such as "Install npm packages"
 * @param {string} advice what a person can do when it fails
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {StepError}
 */
export async function step(name, advice, work) {
  const started = Date.now();
  process.stderr.write(`setup: ${name} …\n`);
  try {
    const result = await work();
    process.stderr.write(`setup: ${name}: done in ${seconds(Date.now() - started)}\n`);
    return result;
  } catch (error) {
    throw new StepError(name, advice, error);
  }
}

/**
 * @param {number} milliseconds
 * @returns {string} such as "7.3 s"
 */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
