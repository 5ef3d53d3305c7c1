import path from 'node:path';

/** What the setting is read against. */
export interface FolderPlaces {
  /** The extension's own folder, where the setting is empty. */
  readonly own: string;
  readonly home: string;
  /** The first workspace folder; undefined where there is none on this machine. */
  readonly root: string | undefined;
}

/** The collections' folder that a setting names, absolute; undefined where it is relative and there is nothing to be relative to. */
export function collectionsFolder(setting: string, { own, home, root }: FolderPlaces): string | undefined {
  const configured = setting.trim();
  if (configured === '') return own;
  if (/^~(?:[\\/]|$)/.test(configured)) return path.join(home, configured.slice(1));
  if (path.isAbsolute(configured)) return path.normalize(configured);
  return root === undefined ? undefined : path.resolve(root, configured);
}

/** Whether a folder is another one, or is inside of it. */
export function isInside(folder: string, outer: string): boolean {
  const way = path.relative(outer, folder);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
