import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Failure } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import { sayDone } from '../ui/done';
import { tell } from '../ui/tell';
import type { SnippetKit } from './kit';
import { sourceOf, type SnippetFrom } from './snippetSource';

/** What snippets call the certificates that a cluster is trusted by. */
const FILE = 'prism-ca.pem';

/** For which clusters and places it was offered in this window: who has seen it once knows it. */
const offered = new Set<string>();

/** Writes the CA certificate of a request's cluster to where its snippets run. Throws `gone` where there is none. */
export async function saveCa({ services, editors }: SnippetKit, from?: SnippetFrom): Promise<void> {
  const { profileId } = await sourceOf(services, editors, from);
  const profile = services.profiles.find(profileId);
  if (!profile || caOf(profile) === undefined) throw noCa(profile);
  await saveBeside(profile, vscode.window.activeTerminal?.shellIntegration?.cwd);
}

/**
 * Offers to write the CA certificate of a cluster to where a snippet runs, once, unless it is there. Not awaited: the message may stay for hours.
 * @param folder where the snippet will run, if that is known
 */
export async function offerCa(profile: ClusterProfile | undefined, folder?: vscode.Uri): Promise<void> {
  const pem = profile && caOf(profile);
  if (!profile || pem === undefined || (await isThere(pem, folder))) return;
  const what = `${profile.id} ${folderOf(folder).toString()}`;
  if (offered.has(what)) return;
  offered.add(what);
  const save = vscode.l10n.t('Save CA Certificate Beside…');
  const words = vscode.l10n.t(
    'The snippet reads the CA certificate of {0} from {1}, in the folder where it runs.',
    profile.name,
    FILE,
  );
  void tell.information(words, save).then((chosen) => {
    if (chosen === save) void saveBeside(profile, folder);
  });
}

async function saveBeside(profile: ClusterProfile, folder: vscode.Uri | undefined): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('CA Certificate of {0}', profile.name),
    defaultUri: vscode.Uri.joinPath(folderOf(folder), FILE),
    filters: { [vscode.l10n.t('Certificates')]: ['pem'] },
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, Buffer.from(caOf(profile) ?? ''));
  sayDone(vscode.l10n.t('Saved in {0}.', path.posix.basename(target.path)));
}

const caOf = ({ trust }: ClusterProfile): string | undefined =>
  trust.policy === 'ca' && trust.pem ? trust.pem.trimEnd() + '\n' : undefined;

const folderOf = (folder: vscode.Uri | undefined): vscode.Uri =>
  folder ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());

async function isThere(pem: string, folder: vscode.Uri | undefined): Promise<boolean> {
  const file = vscode.Uri.joinPath(folderOf(folder), FILE);
  return vscode.workspace.fs.readFile(file).then(
    (bytes) => Buffer.from(bytes).toString('utf8') === pem,
    () => false,
  );
}

const noCa = (profile: ClusterProfile | undefined): Failure =>
  new Failure('gone', {
    detail: profile
      ? vscode.l10n.t(
          '{0} is not trusted by a CA certificate of its own: its snippets need no such file.',
          profile.name,
        )
      : vscode.l10n.t('This request belongs to no cluster: choose the file of its CA certificate yourself.'),
  });
