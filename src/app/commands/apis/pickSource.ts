import * as vscode from 'vscode';
import { readSource } from '../../../core/catalog/sources/readSource';
import { sourceOfBytes, type Source } from '../../../core/catalog/sources/source';
import { LIMITS } from '../../../core/catalog/limits';
import type { ServedApi } from '../../../core/model/api';
import type { LeftOut } from '../../../core/model/refusal';
import { fileNameOf, shownLink } from '../../../core/text/link';
import type { Services } from '../../services';
import { cancellable } from '../../ui/cancellable';

/** Descriptions that were got somewhere, with what was left out of it. */
export interface Brought {
  /** What it is called, for people. */
  readonly name: string;
  readonly served: readonly ServedApi[];
  readonly leftOut: readonly LeftOut[];
}

const FILES = (): Record<string, string[]> => ({
  [vscode.l10n.t('API descriptions')]: ['json', 'yaml', 'yml', 'zip', 'gz'],
  [vscode.l10n.t('All files')]: ['*'],
});

/** Has files chosen, and reads them. @param openLabel what is done with them, on the button. @returns undefined where the person left. Throws a refusal */
export async function fromFiles(openLabel = vscode.l10n.t('Import')): Promise<Brought | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    filters: FILES(),
    openLabel,
    title: vscode.l10n.t('API descriptions or archives of them'),
  });
  return chosen && fromPlaces(chosen.map(({ fsPath }) => fsPath));
}

/** Has a folder chosen, and reads what is in it. */
export async function fromFolder(openLabel = vscode.l10n.t('Import')): Promise<Brought | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel,
    title: vscode.l10n.t('Folder with API descriptions'),
  });
  return chosen && fromPlaces(chosen.map(({ fsPath }) => fsPath));
}

/** The descriptions in files and folders of this machine, all together. Throws a refusal, `cancelled`. */
export async function fromPlaces(places: readonly string[]): Promise<Brought> {
  const [first = ''] = places;
  const base = first.split(/[\\/]/).findLast((part) => part !== '') ?? first;
  const name = places.length > 1 ? vscode.l10n.t('{0} and {1} more', base, places.length - 1) : base;
  return cancellable(vscode.l10n.t('Looking for API descriptions in {0}', name), async (signal, progress) => {
    const sources: Source[] = [];
    for (const place of places)
      sources.push(
        await readSource(place, signal, (done, total) => progress.report({ message: `${done}/${total}` })),
      );
    return broughtFrom(name, 'file', {
      files: sources.flatMap(({ files }) => files),
      leftOut: sources.flatMap(({ leftOut }) => leftOut),
    });
  });
}

/** The description or the archive behind a link. Throws a refusal, or why it could not be had. */
export async function fromLink({ fetchPublic }: Services, link: URL): Promise<Brought> {
  const title = vscode.l10n.t('Getting an API description from {0}', link.host);
  return cancellable(title, async (signal, progress) => {
    const { bytes, url } = await fetchPublic(link.href, {
      signal,
      maxBytes: LIMITS.archiveBytes,
      onProgress: (received) =>
        progress.report({ message: vscode.l10n.t('{0} kB', Math.ceil(received / 1000)) }),
    });
    return broughtFrom(shownLink(link), 'link', await sourceOfBytes(fileNameOf(url), bytes, signal));
  });
}

function broughtFrom(name: string, origin: 'file' | 'link', { files, leftOut }: Source): Brought {
  return { name, served: [{ files, origin, from: name }], leftOut };
}
