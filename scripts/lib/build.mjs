import fs from 'node:fs';
import path from 'node:path';
import { EXTENSION, LAZY, PAGES, PROCESSES, TOO_HEAVY_AT_START } from './bundles.mjs';
import { hostTests } from './hostTests.mjs';
import { repository } from './paths.mjs';
import { seconds } from './step.mjs';

/**
 * @typedef {object} BuildOptions
 * @property {boolean} [production] minified, without source maps, and every entry must exist
 * @property {boolean} [watch] goes on building until `stop` is called
 * @property {boolean} [tests] also the tests that run in the extension host
 * @property {string} [folder] where `dist` and `out` are made; the repository by default
 * @property {boolean} [quiet] prints warnings and errors only
 */

/**
 * @typedef {object} Built
 * @property {Record<string, number>} sizes bytes by file, paths from the repository's root
 * @property {() => Promise<void>} stop ends watching
 */

/**
 * Bundles the extension into `dist` (and its host tests into `out/test`).
 *
 * @param {BuildOptions} [options]
 * @returns {Promise<Built>} after the first build
 * @throws {Error} when an entry does not compile, is missing in production, or the extension grew a heavy import
 */
export async function build({
  production = false,
  watch = false,
  tests = false,
  folder = repository,
  quiet = false,
} = {}) {
  const esbuild = await import('esbuild');
  const started = Date.now();
  const dist = path.join(folder, 'dist');
  if (production) fs.rmSync(dist, { recursive: true, force: true });
  fs.mkdirSync(path.join(dist, 'webview'), { recursive: true });
  copyIcons(path.join(dist, 'webview'));

  const common = {
    absWorkingDir: repository,
    bundle: true,
    metafile: true,
    minify: production,
    sourcemap: production ? false : /** @type {const} */ ('linked'),
    legalComments: /** @type {const} */ ('none'),
    logLevel: /** @type {const} */ ('warning'),
    define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
  };
  const node = {
    ...common,
    platform: /** @type {const} */ ('node'),
    format: /** @type {const} */ ('cjs'),
    target: 'node20',
    external: ['vscode'],
    mainFields: ['module', 'main'],
    // A lazy bundle is required, so that the extension host resolves it the way it resolves the extension.
    supported: { 'dynamic-import': false },
    plugins: [lazyBundles()],
  };
  const browser = {
    ...common,
    platform: /** @type {const} */ ('browser'),
    format: /** @type {const} */ ('iife'),
    target: 'chrome132',
    tsconfig: path.join(repository, 'src/webview/tsconfig.json'),
    loader: { '.ttf': /** @type {const} */ ('file') },
    assetNames: '[name]',
  };
  const jobs = [
    ...[EXTENSION, ...LAZY, ...PROCESSES].map((bundle) => ({ bundle, settings: node })),
    ...PAGES.map((bundle) => ({ bundle, settings: browser })),
    ...(tests ? [hostTests(common)] : []),
  ].filter(({ bundle }) => exists(bundle, production));

  const results = new Map();
  const contexts = await Promise.all(
    jobs.map(({ bundle, settings }) => {
      const report = {
        name: 'report',
        setup: (/** @type {import('esbuild').PluginBuild} */ one) => {
          one.onEnd((result) => {
            results.set(bundle.name, result);
            if (watch && results.size === jobs.length) process.stdout.write('build: done, watching\n');
          });
        },
      };
      return esbuild.context({
        ...settings,
        entryPoints: [bundle.source],
        outfile: path.join(folder, bundle.file),
        plugins: [...('plugins' in settings ? settings.plugins : []), report],
      });
    }),
  );
  if (watch) process.stdout.write('build: started\n');
  const stop = async () => {
    await Promise.all(contexts.map((context) => context.dispose()));
  };
  try {
    const built = await Promise.all(contexts.map((context) => context.rebuild()));
    checkStart(results.get(EXTENSION.name)?.metafile);
    const sizes = Object.assign({}, ...built.map((result) => sizesOf(result.metafile)));
    if (!quiet)
      process.stdout.write(
        `build: ${production ? 'production' : 'development'} build in ${seconds(Date.now() - started)}\n`,
      );
    if (watch) await Promise.all(contexts.map((context) => context.watch()));
    else await stop();
    return { sizes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @returns {import('esbuild').Plugin} */
function lazyBundles() {
  const bySource = new Map(LAZY.map((bundle) => [path.join(repository, bundle.source), bundle]));
  return {
    name: 'lazy-bundles',
    setup(one) {
      one.onResolve({ filter: /^\./ }, ({ kind, path: request, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const bundle = bySource.get(`${path.resolve(resolveDir, request).replace(/\.[jt]s$/, '')}.ts`);
        return bundle && { path: `./${bundle.name}.js`, external: true };
      });
    },
  };
}

/**
 * @param {import('./bundles.mjs').Bundle} bundle
 * @param {boolean} production
 */
function exists({ name, source }, production) {
  if (source.startsWith('out/') || fs.existsSync(path.join(repository, source))) return true;
  if (production) throw new Error(`The bundle "${name}" has no source: ${source} does not exist.`);
  process.stderr.write(`build: warning: ${source} does not exist, so there is no bundle "${name}"\n`);
  return false;
}

/** @param {import('esbuild').Metafile | undefined} metafile */
function checkStart(metafile) {
  const inputs = Object.keys(metafile?.inputs ?? {});
  const heavy = inputs.filter((input) => TOO_HEAVY_AT_START.some((pattern) => pattern.test(input)));
  if (heavy.length === 0) return;
  const shown = heavy.slice(0, 5).join('\n  ');
  throw new Error(
    `${EXTENSION.file} is read at activation and must not contain these; load them lazily:\n  ${shown}`,
  );
}

/** @param {import('esbuild').Metafile} metafile */
function sizesOf(metafile) {
  const files = Object.entries(metafile.outputs).filter(([file]) => !file.endsWith('.map'));
  return Object.fromEntries(files.map(([file, { bytes }]) => [file, bytes]));
}

/** The webview's own icons: the style sheet names the font beside it. @param {string} folder */
function copyIcons(folder) {
  const source = path.join(repository, 'node_modules/@vscode/codicons/dist');
  for (const name of ['codicon.css', 'codicon.ttf'])
    fs.copyFileSync(path.join(source, name), path.join(folder, name));
}
