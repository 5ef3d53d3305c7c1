import fs from 'node:fs';
import path from 'node:path';
import { repository } from './paths.mjs';

/**
 * The tests that run in the extension host, as one bundle. Which files they are is found when they are bundled: the
 * module `all-host-tests`, which test/host/index.ts loads when mocha is ready, requires each of them.
 *
 * @template {object} T
 * @param {T} common esbuild options
 */
export function hostTests(common) {
  return {
    bundle: { name: 'host tests', source: 'test/host/index.ts', file: 'out/test/host/index.js' },
    settings: {
      ...common,
      platform: /** @type {const} */ ('node'),
      format: /** @type {const} */ ('cjs'),
      target: 'node20',
      // As the extension itself: jsonc-parser's other form can't be bundled.
      mainFields: ['module', 'main'],
      minify: false,
      sourcemap: /** @type {const} */ ('inline'),
      // mocha is an ES module and stays one: it is imported at run time.
      external: ['vscode', 'mocha'],
      plugins: [allHostTests()],
    },
  };
}

/** @returns {import('esbuild').Plugin} */
function allHostTests() {
  const folder = path.join(repository, 'test/host');
  return {
    name: 'all-host-tests',
    setup(one) {
      one.onResolve({ filter: /^all-host-tests$/ }, () => ({
        path: 'all-host-tests',
        namespace: 'all-host-tests',
      }));
      one.onLoad({ filter: /.*/, namespace: 'all-host-tests' }, () => {
        const files = fs
          .readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.test.ts'))
          .sort();
        const contents = files
          .map((file) => `require(${JSON.stringify(`./${file.replaceAll('\\', '/')}`)});`)
          .join('\n');
        return { contents, resolveDir: folder, watchDirs: [folder] };
      });
    },
  };
}
