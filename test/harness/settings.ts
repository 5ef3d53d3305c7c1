import fs from 'node:fs';
import path from 'node:path';

export type Settings = Record<string, unknown>;

/** How a window looks; the theme's own name differs between versions of VS Code. */
export type Look = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

/** Newest name first. The first that the installed VS Code knows is taken. */
const THEMES: Record<Look, string[]> = {
  light: ['Light Modern', 'Default Light Modern'],
  dark: ['Dark Modern', 'Default Dark Modern'],
  'high-contrast': ['Default High Contrast'],
  'high-contrast-light': ['Default High Contrast Light'],
};

/**
 * Settings that keep a fresh window quiet: no welcome, no hints, no network of its own. Auto Save is off as on the
 * desktop, so that dirty marks can be seen (a web window saves by itself else).
 */
export const QUIET: Settings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.enableExperiments': false,
  'workbench.settings.showAISearchToggle': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.list.smoothScrolling': false,
  // Rows that stick to the top would lie over the ones that a test clicks.
  'workbench.tree.enableStickyScroll': false,
  'workbench.reduceMotion': 'on',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'remote.restoreForwardedPorts': false,
  'editor.accessibilitySupport': 'off',
  'security.workspace.trust.untrustedFiles': 'open',
};

/** @returns the name of the theme in the VS Code whose server-main.js is `main` */
export function themeName(main: string, look: Look): string {
  const file = path.resolve(path.dirname(main), '../extensions/theme-defaults/package.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8')) as { contributes: { themes: { id: string }[] } };
  const known = new Set(manifest.contributes.themes.map((theme) => theme.id));
  const name = THEMES[look].find((candidate) => known.has(candidate));
  if (!name) throw new Error(`${file} has none of the themes ${THEMES[look].join(', ')}.`);
  return name;
}

/** Writes the user settings of a server's data folder: the server build keeps them there, not in the browser. */
export function writeSettings(dataFolder: string, settings: Settings): void {
  const folder = path.join(dataFolder, 'data/User');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
