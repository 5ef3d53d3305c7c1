export const E2E_FILES = ['test/e2e/**/*.test.ts'];

/** Longer than the harness's own patience, so that its sentence is what a person reads. */
const TIMEOUT = 120_000;

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
    ...only,
    ...files,
  ];
}
