import { readdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from './paths.mjs';

/** The files that take longest come first: one that starts last would keep its core alone. */
const LONGEST = ['canary', 'vsix', 'addCluster', 'keyboard'].map((name) => `test/e2e/${name}.test.ts`);

/** All files of tests in the workbench, in the order in which they are best run two at a time. */
export const E2E_FILES: readonly string[] = [
  ...new Set([
    ...LONGEST,
    ...readdirSync(path.join(repository, 'test/e2e'))
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `test/e2e/${name}`),
  ]),
];

/** Longer than the harness's own patience, so that its sentence is what a person reads. */
const TIMEOUT = 120_000;

/** A browser on a busy machine may miss a moment: each test has a server of its own, so that a second try starts from nothing too. */
const RETRIES = 1;

/**
 * @param files patterns from the repository's root
 * @param grep only tests whose title matches
 * @returns the arguments of mocha for the tests in the workbench
 */
export function e2eArguments(files: readonly string[], grep?: string): string[] {
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
