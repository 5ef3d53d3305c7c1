export const E2E_FILES = ['test/e2e/**/*.test.ts'];

/** Longer than the harness's own patience, so that its sentence is what a person reads. */
const TIMEOUT = 120_000;

/** A browser on a busy machine may miss a moment: each test has a server of its own, so that a second try starts from nothing too. */
const RETRIES = 1;

/**
 * @param files patterns from the repository's root
 * @param grep only tests whose title matches
 * @returns the arguments of mocha for the tests in the workbench
 */
export function e2eArguments(files: string[], grep?: string): string[] {
  const only = grep === undefined ? [] : ['--grep', grep];
  return [
    '--no-config',
    '--node-option',
    'import=tsx',
    '--forbid-only',
    '--timeout',
    String(TIMEOUT),
    '--retries',
    String(RETRIES),
    ...only,
    ...files,
  ];
}
