import { type Results } from './results.mjs';

/**
 * Sums up, prints what failed and what was skipped with the reasons, and the line that others read.
 *
 * @param suites by name; one that ran no test at all counts as a failure
 * @param left steps that were left out, each with its reason
 * @returns the exit code
 */
export function conclude(suites: Map<string, Results>, left: string[] = []): number {
  let passed = 0;
  const failed: string[] = [];
  const skipped: string[] = [...left];
  for (const [name, results] of suites) {
    passed += results.passed;
    failed.push(
      ...results.failed.map(({ title, message }) => `[${name}] ${title}: ${message.split('\n')[0]}`),
    );
    skipped.push(...results.skipped.map((title) => `[${name}] ${title}`));
    if (results.passed + results.failed.length === 0) failed.push(`[${name}] not one test ran`);
  }
  if (skipped.length > 0) console.log(`\nSkipped:\n  ${skipped.join('\n  ')}`);
  if (failed.length > 0) console.log(`\nFailed:\n  ${failed.join('\n  ')}`);
  console.log(`\n${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
  return failed.length === 0 ? 0 : 1;
}
