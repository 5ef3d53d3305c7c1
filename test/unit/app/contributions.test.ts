import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  COMMANDS,
  CONTEXT_KEYS,
  NODES,
  REQUEST_EDITOR,
  SCHEMES,
  SETTINGS,
  VIEWS,
} from '../../../src/app/contributions';

const root = path.resolve(__dirname, '../../..');
const manifestText = readFileSync(path.join(root, 'package.json'), 'utf8');
const words = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}
const manifest = JSON.parse(manifestText) as {
  activationEvents: string[];
  contributes: {
    commands: { command: string; title: string; icon?: string }[];
    views: Record<string, { id: string }[]>;
    viewsWelcome: { view: string; contents: string }[];
    customEditors: { viewType: string; selector: { filenamePattern: string }[] }[];
    menus: Record<string, MenuItem[]>;
    keybindings: MenuItem[];
    configuration: { properties: Record<string, { default: unknown }> };
  };
};
const { contributes } = manifest;
const sorted = (list: Iterable<string>): string[] => [...list].sort();

describe('package.json and the typed contributions', () => {
  it('name the same commands', () => {
    assert.deepEqual(
      sorted(contributes.commands.map(({ command }) => command)),
      sorted(Object.values(COMMANDS)),
    );
  });

  it('name the same views', () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(sorted(views.map(({ id }) => id)), sorted(Object.values(VIEWS)));
  });

  it('name the same settings with the same defaults', () => {
    const defaults = Object.entries(contributes.configuration.properties).map(
      ([name, { default: value }]) => [name, value],
    );
    assert.deepEqual(Object.fromEntries(defaults), SETTINGS);
  });

  it('name the same custom editor and file systems', () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType }) => viewType),
      [REQUEST_EDITOR],
    );
    assert.equal(contributes.customEditors[0]?.selector[0]?.filenamePattern, `${SCHEMES.request}:/**`);
    assert.deepEqual(
      sorted(manifest.activationEvents),
      sorted(Object.values(SCHEMES).map((scheme) => `onFileSystem:${scheme}`)),
    );
  });

  it('use no command, context key or tree node that is not in the tables', () => {
    const commands = new Set<string>(Object.values(COMMANDS));
    const keys = new Set<string>([...Object.values(CONTEXT_KEYS), ...Object.values(VIEWS), REQUEST_EDITOR]);
    const nodes = new Set<string>(Object.values(NODES));
    const items = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    assert.ok(items.length > 20);
    for (const { command, when = '' } of items) {
      assert.ok(commands.has(command), command);
      for (const [key] of when.matchAll(/prismExplorer\.\w+/g))
        assert.ok(keys.has(key), `${command}: ${key}`);
      for (const [, alternatives, single] of when.matchAll(
        /viewItem (?:=~ \/\^\(([\w|]+)\)\$\/|== (\w+))/g,
      )) {
        for (const node of (alternatives ?? single ?? '').split('|'))
          assert.ok(nodes.has(node), `${command}: ${node}`);
      }
    }
  });

  it('offer a Prism Element all that they offer a cluster, but no cluster behind it', () => {
    const offered = (node: string): string[] =>
      contributes.menus['view/item/context']!.flatMap(({ command, when = '' }) => {
        const [, alternatives, single] = /viewItem (?:=~ \/\^\(([\w|]+)\)\$\/|== (\w+))/.exec(when) ?? [];
        return (alternatives ?? single ?? '').split('|').includes(node) ? [command] : [];
      });
    const cluster = offered(NODES.cluster);
    assert.ok(cluster.includes(COMMANDS.addChildCluster) && cluster.length > 10);
    assert.deepEqual(
      offered(NODES.elementCluster),
      cluster.filter((command) => command !== COMMANDS.addChildCluster),
    );
  });

  it('link from welcome views to commands that exist', () => {
    const links = Object.values(words).flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id!),
    );
    assert.ok(links.length >= 2);
    for (const link of links) assert.ok((Object.values(COMMANDS) as string[]).includes(link), link);
  });

  it('have a word for every placeholder and no word too many', () => {
    const used = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name!);
    assert.deepEqual(sorted(new Set(used)), sorted(Object.keys(words)));
  });

  it('keep out of the palette what only makes sense on a tree item', () => {
    const hidden = contributes.menus['commandPalette']!.filter(({ when }) => when === 'false').map(
      ({ command }) => command,
    );
    for (const command of [COMMANDS.removeItem, COMMANDS.renameItem, COMMANDS.openCollectionFile]) {
      assert.ok(hidden.includes(command), command);
    }
  });
});
