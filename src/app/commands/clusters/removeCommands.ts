import * as vscode from 'vscode';
import { childrenOf } from '../../../core/cluster/child';
import { Failure } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import { removeCluster } from '../../clusters/removeCluster';
import type { Services } from '../../services';
import type { StoredCollection } from '../../storage/collections';
import { profileIdOf, uriOf } from '../../tabUri';
import { someNames } from '../../ui/someNames';

type Removing = Pick<
  Services,
  | 'profiles'
  | 'variables'
  | 'secrets'
  | 'catalogs'
  | 'exchanges'
  | 'chosenFiles'
  | 'transport'
  | 'collections'
>;

/** In a question before something is lost. */
const MOST_NAMED = 10;

/** Removes a cluster after one question. Clusters behind it are offered to go with it: without it they can't be reached. */
export async function askAndRemove(services: Removing, profile: ClusterProfile): Promise<void> {
  const children = childrenOf(profile, services.profiles.all());
  const names = someNames(
    children.map(({ name }) => name),
    MOST_NAMED,
  );
  const withAll = children.length === 0 ? vscode.l10n.t('Remove') : vscode.l10n.t('Remove All');
  const only = vscode.l10n.t('Remove Only {0}', profile.name);
  const detail = [
    vscode.l10n.t(
      'Its address, its logins that no other cluster uses, its variables, its APIs and what was typed into its requests are removed from this machine. Its collection stays. Nothing changes on the cluster.',
    ),
    ...(children.length === 0
      ? []
      : ['', vscode.l10n.t('These are reached through it and can’t be used without it: {0}.', names)]),
  ].join('\n');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove {0}?', profile.name),
    { modal: true, detail },
    ...(children.length === 0 ? [withAll] : [withAll, only]),
  );
  if (chosen === undefined) return;
  await removeAll(services, chosen === withAll ? [...children, profile] : [profile]);
}

/** Removes a cluster, those behind it, and the collections that belong to none but them, after one question that names the files. */
export async function askAndForget(services: Removing, profile: ClusterProfile): Promise<void> {
  const forgotten = [...childrenOf(profile, services.profiles.all()), profile];
  const collections = await collectionsOf(services, forgotten);
  const forget = vscode.l10n.t('Forget Everything');
  const list = (title: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : ['', title, ...names.map((name) => `• ${name}`)];
  const detail = [
    vscode.l10n.t(
      'Everything that this machine has of it is removed: address, logins that no other cluster uses, variables, APIs, what was typed into its requests, answers. Nothing changes on the cluster.',
    ),
    ...list(
      vscode.l10n.t('Clusters that are reached through it and go too:'),
      forgotten.slice(0, -1).map(({ name }) => name),
    ),
    ...list(
      vscode.l10n.t('Collections that go to the trash, where there is one:'),
      collections.map(({ file }) => file),
    ),
  ].join('\n');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Forget everything about {0}?', profile.name),
    { modal: true, detail },
    forget,
  );
  if (chosen !== forget) return;
  await removeAll(services, forgotten);
  for (const { file } of collections) await toTrash(vscode.Uri.file(file));
  if (collections.length > 0) await services.collections.reload();
}

async function removeAll(services: Removing, profiles: readonly ClusterProfile[]): Promise<void> {
  await closeTabs(new Set(profiles.map(({ id }) => id)));
  for (const profile of profiles) await removeCluster(services, profile);
}

/** Collections that are bound to one of these clusters and to no other of this machine. */
async function collectionsOf(
  { collections, profiles }: Removing,
  forgotten: readonly ClusterProfile[],
): Promise<readonly StoredCollection[]> {
  const ids = new Set(forgotten.map(({ id }) => id));
  const others = profiles.all().filter(({ id }) => !ids.has(id));
  return (await collections.all()).filter(
    (collection) =>
      collections.profileOf(collection, forgotten) !== undefined &&
      collections.profileOf(collection, others) === undefined,
  );
}

/** Closes what is open of these clusters. What is not saved stays open: closing it would ask whether to save, one by one. */
async function closeTabs(profileIds: ReadonlySet<string>): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter((tab) => {
      const uri = tab.isDirty ? undefined : uriOf(tab);
      return uri !== undefined && profileIds.has(profileIdOf(uri) ?? '');
    });
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
}

async function toTrash(file: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(file, { useTrash: true });
  } catch {
    // A remote machine has no trash; the question said "where there is one".
    try {
      await vscode.workspace.fs.delete(file);
    } catch (cause) {
      throw new Failure('unreadable-file', { detail: file.fsPath, cause });
    }
  }
}
