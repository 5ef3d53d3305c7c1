import * as vscode from 'vscode';
import { NO_CLUSTER } from '../../documents/uris';
import type { Services } from '../../services';
import { profileIdOf, uriInFront } from '../../tabUri';
import { divider, pickOne, type Choice } from '../../ui/pick';
import { readableApis } from '../../clusters/readableApis';
import type { ClusterNode, Owner } from '../../views/clusters/clusterNode';
import { NOBODY, ownerName, ownerOf } from '../../views/clusters/owners';

/** Whose operations are searched: one owner's, or everybody's. */
export type SearchScope = Owner | 'all';

type ScopeServices = Pick<Services, 'profiles' | 'catalogs'>;

/**
 * Whose operations are meant: those of the cluster that the tab in front is about, or else of what is selected in the tree. Everybody's
 * where neither says so; of a single owner that is the same.
 */
export function scopeInFront({ profiles }: ScopeServices, selected: ClusterNode | undefined): SearchScope {
  const uri = uriInFront();
  const id = uri && profileIdOf(uri);
  const profile = id === undefined ? undefined : profiles.find(id);
  if (profile) return { id: profile.id, profile };
  if (id === NO_CLUSTER) return NOBODY;
  return (selected && ownerOf(selected)) ?? 'all';
}

/** All that have APIs here. */
export async function ownersIn(
  { profiles, catalogs }: ScopeServices,
  scope: SearchScope,
): Promise<readonly Owner[]> {
  if (scope !== 'all') return [scope];
  const all = [...profiles.all().map((profile): Owner => ({ id: profile.id, profile })), NOBODY];
  const has = await Promise.all(all.map(async ({ id }) => (await readableApis(catalogs, id)).length > 0));
  return all.filter((_owner, at) => has[at]);
}

export const scopeName = (scope: SearchScope): string =>
  scope === 'all' ? vscode.l10n.t('all clusters') : ownerName(scope);

/** Has a scope chosen. @returns the one that it was where the person left */
export async function chooseScope(services: ScopeServices, now: SearchScope): Promise<SearchScope> {
  const owners = await ownersIn(services, 'all');
  const items: Choice<SearchScope>[] = owners.map((owner) => ({ label: ownerName(owner), value: owner }));
  const chosen = await pickOne<SearchScope>({
    title: vscode.l10n.t('Whose Operations?'),
    items: [
      {
        label: vscode.l10n.t('All Clusters'),
        description: vscode.l10n.t('and what is here without a cluster'),
        value: 'all',
      },
      divider(''),
      ...items,
    ],
    back: true,
    active: (value) => idOf(value) === idOf(now),
  });
  return chosen?.kind === 'value' ? chosen.value : now;
}

const idOf = (scope: SearchScope): string => (scope === 'all' ? scope : scope.id);
