/**
 * What came of a test run, in a form that can be written to a file or sent in one line.
 *
 * @typedef {object} Results
 * @property {number} passed
 * @property {{ title: string, message: string }[]} failed
 * @property {string[]} skipped titles, with the reason where one was given
 * @property {number} milliseconds
 */

/** Begins the line by which a run in another process tells its results; JSON follows. */
export const RESULTS_LINE = 'prism-explorer-test-results: ';

/** The line before which the output of such a run is not the tests' but VS Code's. */
export const BEGIN_LINE = 'prism-explorer-tests-begin';

/**
 * Counts along with mocha.
 *
 * @param {import('mocha').Runner} runner
 * @param {(results: Results) => void} whenDone
 */
export function collectResults(runner, whenDone) {
  /** @type {Results} */
  const results = { passed: 0, failed: [], skipped: [], milliseconds: 0 };
  const started = Date.now();
  runner.on('pass', () => results.passed++);
  runner.on('fail', (test, error) =>
    results.failed.push({ title: test.fullTitle(), message: error?.message ?? String(error) }),
  );
  runner.on('pending', (test) => results.skipped.push(test.fullTitle()));
  runner.once('end', () => {
    results.milliseconds = Date.now() - started;
    whenDone(results);
  });
}

/**
 * @param {string} output of the other process
 * @returns {Results | undefined}
 */
export function parseResults(output) {
  const line = output.split('\n').findLast((one) => one.includes(RESULTS_LINE));
  return line && JSON.parse(line.slice(line.indexOf(RESULTS_LINE) + RESULTS_LINE.length));
}
