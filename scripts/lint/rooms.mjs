// The arrows of docs/architecture.md as a lint rule: which folder may import which.
import path from 'node:path';

const model = 'core/model';
const text = 'core/text';
const prism = 'core/prism';
const ground = [model, text, prism];
const peers = ['cluster', 'catalog', 'request', 'response', 'snippet', 'collection', 'transport'].map(
  (name) => `core/${name}`,
);
const withoutTransport = peers.filter((room) => room !== 'core/transport');
const core = [...ground, ...peers, 'core/flow'];

/** Room -> rooms that it may import. A room may always import itself. */
export const ARROWS = {
  [model]: [],
  [text]: [model],
  [prism]: [model, text],
  ...Object.fromEntries(peers.map((room) => [room, room === 'core/transport' ? [model, text] : ground])),
  'core/flow': [...ground, ...withoutTransport],
  webview: [model],
  demo: [],
  app: [...core, 'webview/protocol'],
  extension: [...core, 'app'],
};

/** @param {string} file absolute path without regard to its extension @param {string} root the `src` folder */
export function roomOf(file, root) {
  const parts = path.relative(root, file).split(path.sep);
  if (parts[0] === '..' || parts[0] === '') return undefined;
  if (parts[0] === 'core') return `core/${parts[1] ?? ''}`;
  // each page has its own
  if (parts[0] === 'webview' && /^protocol(\.ts)?$/.test(parts.at(-1) ?? '')) return 'webview/protocol';
  return parts[0]?.replace(/\.ts$/, '');
}

/** @param {string} from @param {string} to @returns {boolean} whether the arrow is drawn in the table */
export function mayImport(from, to) {
  if (from === to) return true;
  if (from === 'webview/protocol') return to === model;
  if (to === 'webview/protocol' && from === 'webview') return true;
  return (ARROWS[from] ?? []).includes(to);
}

export const roomsRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      arrow: 'No arrow from {{from}} to {{to}} (docs/architecture.md).',
      vscode: '{{from}} must not import vscode.',
    },
  },
  create(context) {
    const root = path.join(context.cwd, 'src');
    const from = roomOf(context.filename, root);
    if (!from) return {};
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      if (source === 'vscode' && from !== 'app' && from !== 'extension')
        context.report({ node, messageId: 'vscode', data: { from } });
      if (!source.startsWith('.')) return;
      const to = roomOf(path.resolve(path.dirname(context.filename), source), root);
      if (to && !mayImport(from, to)) context.report({ node, messageId: 'arrow', data: { from, to } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
