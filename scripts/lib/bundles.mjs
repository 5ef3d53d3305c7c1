/**
 * What is bundled into what. `source` and `file` are paths from the repository's root.
 *
 * @typedef {{ name: string, source: string, file: string }} Bundle
 */

/** The extension itself: what is read when VS Code activates it. */
export const EXTENSION = { name: 'extension', source: 'src/extension.ts', file: 'dist/extension.js' };

/**
 * Read when first needed: a dynamic `import()` of one of these modules becomes a `require` of its own bundle.
 *
 * @type {Bundle[]}
 */
export const LAZY = [
  { name: 'transport', source: 'src/core/transport/transport.ts', file: 'dist/transport.js' },
  { name: 'descriptions', source: 'src/core/catalog/read/yaml.ts', file: 'dist/descriptions.js' },
  { name: 'cliWords', source: 'src/core/catalog/cli/cliWords.ts', file: 'dist/cliWords.js' },
  { name: 'snippets', source: 'src/core/snippet/snippets.ts', file: 'dist/snippets.js' },
  { name: 'scripts', source: 'src/core/snippet/script/scripts.ts', file: 'dist/scripts.js' },
  { name: 'pasted', source: 'src/core/flow/pasted/pastedCommand.ts', file: 'dist/pasted.js' },
];

/**
 * Each started as a process of its own.
 *
 * @type {Bundle[]}
 */
export const PROCESSES = [
  { name: 'demo', source: 'src/demo/process.ts', file: 'dist/demo.js' },
  { name: 'reader', source: 'src/app/reading/process.ts', file: 'dist/reader.js' },
  { name: 'checker', source: 'src/app/checking/process.ts', file: 'dist/checker.js' },
];

/**
 * Pages of webviews; the style sheets they import come out beside them.
 *
 * @type {Bundle[]}
 */
export const PAGES = [
  { name: 'request', source: 'src/webview/request.ts', file: 'dist/webview/request.js' },
  { name: 'operation', source: 'src/webview/operation/operation.ts', file: 'dist/webview/operation.js' },
];

/** Packages that must stay out of what is read at activation: each would cost more than all the rest of it. */
export const TOO_HEAVY_AT_START = [
  /node_modules\/undici\//,
  /node_modules\/@?codemirror\//,
  /node_modules\/@apidevtools\/swagger-parser\//,
];
