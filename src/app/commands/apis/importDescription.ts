import * as vscode from 'vscode';
import { NO_CLUSTER } from '../../documents/uris';
import type { Services } from '../../services';
import { pickOne } from '../../ui/pick';
import type { ClusterNode, Owner } from '../../views/clusters/clusterNode';
import type { ClustersView } from '../../views/clusters/clustersView';
import { NOBODY, ownerName, ownerOf } from '../../views/clusters/owners';
import { askLink } from './askLink';
import { fromBuiltIn } from './fromBuiltIn';
import { fromPortal } from './fromPortal';
import { keepBrought } from './keepBrought';
import { fromFiles, fromFolder, fromLink, fromPlaces, type Brought } from './pickSource';

type Ask = (services: Services, owner: Owner) => Promise<Brought | undefined>;

/** Where a description may come from, in the order in which it is offered. */
const SOURCES: readonly {
  readonly icon: string;
  readonly words: () => [string, string];
  readonly ask: Ask;
}[] = [
  {
    icon: 'file-code',
    words: () => [vscode.l10n.t('Files…'), vscode.l10n.t('JSON or YAML, or a zip archive of them')],
    ask: () => fromFiles(),
  },
  {
    icon: 'folder',
    words: () => [vscode.l10n.t('Folder…'), vscode.l10n.t('all descriptions in it')],
    ask: () => fromFolder(),
  },
  {
    icon: 'link',
    words: () => [vscode.l10n.t('Link…'), vscode.l10n.t('a file or an archive on a public host')],
    ask: async (services) => {
      const link = await askLink(services);
      return link && fromLink(services, link);
    },
  },
  {
    icon: 'globe',
    words: () => [
      vscode.l10n.t('Developer Portal…'),
      vscode.l10n.t('v4 with all its texts, by namespace and version'),
    ],
    ask: fromPortal,
  },
  {
    icon: 'list-tree',
    words: () => [
      vscode.l10n.t('Built-In Index of v4…'),
      vscode.l10n.t('paths and parameters without texts; needs no network'),
    ],
    ask: fromBuiltIn,
  },
];

/**
 * Imports descriptions that a person has. Called on a cluster, they become its own; called from elsewhere, they belong to no cluster.
 * @param from a line of the Clusters view, or a file or folder
 */
export async function importDescription(
  services: Services,
  view: Pick<ClustersView, 'reveal'>,
  from: unknown,
): Promise<void> {
  const owner = ownerFrom(services, from);
  const brought = await (from instanceof vscode.Uri ? fromPlaces([from.fsPath]) : ask(services, owner));
  const kept = brought && (await keepBrought(services, owner, brought));
  // Who named a file knows where it went.
  if (kept && !(from instanceof vscode.Uri)) await view.reveal(owner.id);
}

async function ask(services: Services, owner: Owner): Promise<Brought | undefined> {
  const chosen = await pickOne<Ask>({
    title:
      owner.id === NO_CLUSTER
        ? vscode.l10n.t('Import API Description')
        : vscode.l10n.t('Import API Description for {0}', ownerName(owner)),
    placeholder: vscode.l10n.t('Where is it?'),
    items: SOURCES.map((source) => {
      const [label, description] = source.words();
      return { label: `$(${source.icon}) ${label}`, description, value: source.ask };
    }),
  });
  return chosen?.kind === 'value' ? chosen.value(services, owner) : undefined;
}

/** Whom it is for. Throws `gone` where the cluster was removed. */
export function ownerFrom({ profiles }: Pick<Services, 'profiles'>, from: unknown): Owner {
  const isNode = typeof from === 'object' && from !== null && 'kind' in from;
  const owner = isNode ? ownerOf(from as ClusterNode) : undefined;
  return owner?.profile ? { id: owner.id, profile: profiles.get(owner.id) } : NOBODY;
}
