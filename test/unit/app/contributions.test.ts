import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  API_TRAITS,
  BEGINNING_LANGUAGE,
  CERTIFICATE_LANGUAGE,
  CLUSTER_COMMANDS,
  CLUSTER_TRAITS,
  COMMANDS,
  CONTEXT_KEYS,
  LINE_COMMANDS,
  NODES,
  OPERATION_PAGE,
  OPERATION_TRAITS,
  REQUEST_EDITOR,
  SCHEMES,
  SETTINGS,
  VIEWS,
} from '../../../src/app/contributions';
import { SNIPPET_TARGET_IDS } from '../../../src/core/snippet/snippets';

const root = path.resolve(__dirname, '../../..');
const manifestText = readFileSync(path.join(root, 'package.json'), 'utf8');
const words = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;

interface MenuItem {
  readonly command: string;
  readonly group?: string;
  readonly when?: string;
}
const manifest = JSON.parse(manifestText) as {
  activationEvents: string[];
  contributes: {
    languages: { id: string }[];
    configurationDefaults: Record<string, Record<string, unknown>>;
    commands: { command: string; title: string; icon?: string }[];
    views: Record<string, { id: string }[]>;
    viewsWelcome: { view: string; contents: string }[];
    customEditors: { viewType: string; selector: { filenamePattern: string }[] }[];
    menus: Record<string, MenuItem[]>;
    keybindings: MenuItem[];
    configuration: { properties: Record<string, { default: unknown; enum?: string[] }> };
  };
};
const { contributes } = manifest;
const LINE = 'view/item/context';
const TITLE = 'view/title';
const EDITOR = 'editor/title';
/** Whenever it is run: it asks what is meant, or says why there is nothing to do. */
const ALWAYS = '';
/** It is about one line of a tree, which can't be picked from a list as well. */
const NEVER = 'false';
const REQUEST = `activeCustomEditorId == '${REQUEST_EDITOR}'`;
/** What snippets are made of, and the snippets themselves. */
const SNIPPETS = `${REQUEST} || resourceScheme == ${SCHEMES.response} || resourceScheme == ${SCHEMES.snippet}`;
const REQUEST_OR_ANSWER = `${REQUEST} || resourceScheme == ${SCHEMES.response}`;

/** The menus that each command is in, and when it is in the palette. */
const PLACES: Readonly<Record<keyof typeof COMMANDS, readonly [menus: readonly string[], palette: string]>> =
  {
    addCluster: [[TITLE], ALWAYS],
    tryDemo: [[TITLE], ALWAYS],
    importApis: [[LINE], ALWAYS],
    refreshApis: [[LINE], ALWAYS],
    importDescription: [[TITLE, LINE], ALWAYS],
    getPortalDescriptions: [[], ALWAYS],
    useForCluster: [[LINE], NEVER],
    removeApi: [[LINE], NEVER],
    renameCluster: [[LINE], ALWAYS],
    replacePassword: [[LINE], ALWAYS],
    manageLogins: [[LINE], ALWAYS],
    tryLoginOnce: [[LINE], ALWAYS],
    logOut: [[LINE], ALWAYS],
    logOutOfAll: [[], ALWAYS],
    removeCluster: [[LINE], ALWAYS],
    clusterSettings: [[LINE], ALWAYS],
    editVariables: [[TITLE, LINE], ALWAYS],
    addChildCluster: [[LINE], ALWAYS],
    exportClusters: [[TITLE], ALWAYS],
    importClusters: [[TITLE], ALWAYS],
    forgetCluster: [[LINE], ALWAYS],
    showCertificate: [[LINE], ALWAYS],
    expectCertificate: [[LINE], ALWAYS],
    changeTrust: [[LINE], ALWAYS],
    showInternal: [[TITLE], `!${CONTEXT_KEYS.internalShown}`],
    hideInternal: [[TITLE], CONTEXT_KEYS.internalShown],
    groupByPath: [[TITLE], `!${CONTEXT_KEYS.byPath}`],
    groupByTag: [[TITLE], CONTEXT_KEYS.byPath],
    goToOperation: [[TITLE], ALWAYS],
    filterOperations: [[TITLE, LINE], ALWAYS],
    clearFilter: [[TITLE], CONTEXT_KEYS.filtered],
    addFavourite: [[LINE], NEVER],
    removeFavourite: [[LINE], NEVER],
    copyPath: [[LINE], NEVER],
    revealInTree: [[EDITOR], REQUEST],
    showOperation: [[LINE, EDITOR], REQUEST],
    showSource: [[LINE, EDITOR], REQUEST],
    checkDescription: [[LINE], ALWAYS],
    compareApis: [[TITLE, LINE], ALWAYS],
    compareDetails: [[LINE], NEVER],
    openComparison: [[TITLE], CONTEXT_KEYS.comparing],
    copyComparison: [[TITLE], CONTEXT_KEYS.comparing],
    showBreaking: [[TITLE], `${CONTEXT_KEYS.comparing} && !${CONTEXT_KEYS.onlyBreaking}`],
    showAllChanges: [[TITLE], `${CONTEXT_KEYS.comparing} && ${CONTEXT_KEYS.onlyBreaking}`],
    closeComparison: [[TITLE], CONTEXT_KEYS.comparing],
    newRequestFromCurl: [[TITLE], ALWAYS],
    send: [[EDITOR], `${REQUEST} && !${CONTEXT_KEYS.sending}`],
    cancelSend: [[EDITOR], `${REQUEST} && ${CONTEXT_KEYS.sending}`],
    saveToCollection: [[EDITOR], REQUEST],
    copyAs: [[LINE, EDITOR], SNIPPETS],
    copyAgain: [[EDITOR], SNIPPETS],
    // For those who have a key for it.
    copyAsCurl: [[], SNIPPETS],
    copyAsTypeScript: [[], SNIPPETS],
    previewSnippet: [[LINE, EDITOR], SNIPPETS],
    chooseSnippetTarget: [[EDITOR], `resourceScheme == ${SCHEMES.snippet}`],
    snippetOptions: [[EDITOR], SNIPPETS],
    putIntoTerminal: [[LINE, EDITOR], SNIPPETS],
    saveCa: [[EDITOR], SNIPPETS],
    copyScript: [[LINE, EDITOR], SNIPPETS],
    showAsText: [[EDITOR], REQUEST],
    resetRequest: [[EDITOR], REQUEST],
    openCollectionFile: [[LINE], NEVER],
    renameItem: [[LINE], NEVER],
    removeItem: [[LINE], NEVER],
    clearActivity: [[TITLE], ALWAYS],
    showLog: [[], ALWAYS],
    saveAnswer: [[LINE, EDITOR], REQUEST_OR_ANSWER],
    openWholeAnswer: [[EDITOR], `resource in ${CONTEXT_KEYS.cutAnswers}`],
    copyDiagnostics: [[], ALWAYS],
  };

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

  it('offer every target of snippets as the one that is taken without a question', () => {
    const setting = contributes.configuration.properties['prismExplorer.snippet.defaultTarget'];
    assert.deepEqual(
      setting?.enum?.filter((each) => (['last', ...SNIPPET_TARGET_IDS] as string[]).includes(each)),
      ['last', ...SNIPPET_TARGET_IDS],
    );
  });

  it('name the same custom editor and file systems', () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType }) => viewType),
      [REQUEST_EDITOR],
    );
    assert.equal(contributes.customEditors[0]?.selector[0]?.filenamePattern, `${SCHEMES.request}:/**`);
    assert.deepEqual(
      contributes.languages.map(({ id }) => id),
      [CERTIFICATE_LANGUAGE, BEGINNING_LANGUAGE],
    );
    assert.equal(contributes.configurationDefaults[`[${CERTIFICATE_LANGUAGE}]`]?.['editor.wordWrap'], 'on');
    assert.deepEqual(
      sorted(manifest.activationEvents),
      sorted([
        ...Object.values(SCHEMES).map((scheme) => `onFileSystem:${scheme}`),
        // pages that were open before a reload
        `onWebviewPanel:${OPERATION_PAGE}`,
      ]),
    );
  });

  it('use no command, context key or tree node that is not in the tables', () => {
    const commands = new Set<string>(Object.values(COMMANDS));
    const keys = new Set<string>([
      ...Object.values(CONTEXT_KEYS),
      ...Object.values(VIEWS),
      ...[REQUEST_EDITOR, OPERATION_PAGE],
    ]);
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

  it('find an operation by the same key wherever something of ours is in front', () => {
    const [{ when = '' } = {}, ...more] = contributes.keybindings.filter(
      ({ command }) => command === COMMANDS.goToOperation,
    );
    assert.equal(more.length, 0);
    const scheme = new RegExp(/resourceScheme =~ \/(.+?)\//.exec(when)?.[1] ?? '$.');
    for (const each of Object.values(SCHEMES)) assert.match(each, scheme);
    for (const each of [
      `view.${VIEWS.clusters}.visible`,
      `activeCustomEditorId == '${REQUEST_EDITOR}'`,
      `activeWebviewPanelId == '${OPERATION_PAGE}'`,
    ])
      assert.ok(when.includes(each), each);
  });

  it('offer a command on a line of the Clusters view only where it fits', () => {
    const wanted = new Set<string>();
    const fits = (command: string, words: readonly string[]): void => {
      for (const word of words)
        wanted.add(`${command}: view == ${VIEWS.clusters} && viewItem =~ /\\b${word}\\b/`);
    };
    for (const [name, trait] of Object.entries(CLUSTER_COMMANDS))
      fits(COMMANDS[name as keyof typeof CLUSTER_COMMANDS], [trait]);
    for (const [name, words] of Object.entries(LINE_COMMANDS))
      fits(COMMANDS[name as keyof typeof LINE_COMMANDS], words);
    const bound = contributes.menus['view/item/context']!.filter(({ when }) =>
      when?.includes(VIEWS.clusters),
    );
    assert.deepEqual(
      sorted(new Set(bound.map(({ command, when }) => `${command}: ${when}`))),
      sorted(wanted),
    );
  });

  it('have words for the lines of trees of which none is a part of another', () => {
    const words = [...CLUSTER_TRAITS, ...API_TRAITS, ...OPERATION_TRAITS, ...Object.values(NODES)];
    assert.equal(new Set(words).size, words.length);
    for (const word of words) assert.match(word, /^[A-Za-z]+$/);
  });

  it('put two icons at most into a line', () => {
    const inline = contributes.menus['view/item/context']!.filter(({ group }) => group?.startsWith('inline'));
    const lines = [CLUSTER_TRAITS, API_TRAITS, ['operation', 'starred'], ['operation', 'unstarred']];
    for (const line of lines) {
      const icons = inline.filter(({ when }) => line.some((word) => when?.includes(`\\b${word}\\b`)));
      assert.ok(icons.length > 0 || line === API_TRAITS, `${line.join(' ')} has none`);
      assert.ok(icons.length <= 2, line.join(' '));
    }
  });

  it('give every command the places that are meant for it, and no other', () => {
    const { commandPalette, ...menus } = contributes.menus;
    for (const [name, [places, palette]] of Object.entries(PLACES)) {
      const command = COMMANDS[name as keyof typeof COMMANDS];
      const found = Object.entries(menus).filter(([, items]) =>
        items.some((item) => item.command === command),
      );
      assert.deepEqual(sorted(found.map(([menu]) => menu)), sorted(places), name);
      const when = commandPalette!.filter((item) => item.command === command).map((item) => item.when);
      assert.deepEqual(when, palette === '' ? [] : [palette], name);
      assert.ok(places.length > 0 || palette !== NEVER, `${name} is nowhere`);
    }
  });

  it('show in a context menu whatever is an icon in the line, for those who have no mouse', () => {
    const items = contributes.menus['view/item/context']!;
    const inline = items.filter(({ group }) => group?.startsWith('inline'));
    assert.ok(inline.length > 0);
    for (const { command } of inline)
      assert.ok(
        items.some((item) => item.command === command && !item.group?.startsWith('inline')),
        command,
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
});
