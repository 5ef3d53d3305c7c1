import * as vscode from 'vscode';
import { Failure } from '../../../core/model/failure';
import { hostPort, type ClusterProfile } from '../../../core/model/profile';
import { hasTrait } from '../../clusters/clusterTraits';
import { COMMANDS, type ClusterTrait } from '../../contributions';
import type { Services } from '../../services';
import { profileIdOf, uriInFront } from '../../tabUri';
import { tell } from '../../ui/tell';
import { profileOf, type ClusterNode } from '../../views/clusters/clusterNode';

/** Why a command has nothing to do: on the cluster that it was called on, or on all that are here. */
interface Unfit {
  readonly one: (name: string) => string;
  readonly all: () => string;
}

const noCluster = (): string => vscode.l10n.t('There is no cluster here yet.');

const UNFIT: Readonly<Record<ClusterTrait, Unfit>> = {
  cluster: { one: noCluster, all: noCluster },
  reached: { one: noCluster, all: noCluster },
  unimported: {
    one: (name) =>
      vscode.l10n.t('The APIs of {0} are here. “Refresh APIs” asks the cluster for them anew.', name),
    all: () =>
      vscode.l10n.t('The APIs of all clusters are here. “Refresh APIs” asks a cluster for them anew.'),
  },
  imported: {
    one: (name) => vscode.l10n.t('No API of {0} is here yet. “Import APIs” asks the cluster for them.', name),
    all: () => vscode.l10n.t('No API of any cluster is here yet. “Import APIs” asks a cluster for them.'),
  },
  central: {
    one: (name) => vscode.l10n.t('{0} is no Prism Central: no other cluster is behind it.', name),
    all: () => vscode.l10n.t('No Prism Central is here that another cluster could be behind. Add it first.'),
  },
  own: {
    one: (name) =>
      vscode.l10n.t(
        '{0} has no logins and no certificate check of its own: the demo cluster brings them along, and a cluster behind a Prism Central shares those of its Prism Central.',
        name,
      ),
    all: () => vscode.l10n.t('No cluster here has logins and a certificate check of its own.'),
  },
  login: {
    one: (name) => vscode.l10n.t('{0} has no login of its own. Choose one under “Manage Logins…”.', name),
    all: () => vscode.l10n.t('No cluster here has a login. Choose one under “Manage Logins…”.'),
  },
  rejected: {
    one: (name) => vscode.l10n.t('{0} has not rejected its login: there is nothing to try again.', name),
    all: () => vscode.l10n.t('No cluster has rejected a login: there is nothing to try again.'),
  },
  session: {
    one: (name) => vscode.l10n.t('You are not logged in to {0}.', name),
    all: () => vscode.l10n.t('You are not logged in to any cluster.'),
  },
  pinned: {
    one: (name) =>
      vscode.l10n.t(
        '{0} is not trusted by one certificate: none has to be announced. “Change How the Certificate Is Checked…” says how it is trusted.',
        name,
      ),
    all: () => vscode.l10n.t('No cluster is trusted by one certificate: none has to be announced.'),
  },
};

type ChooseServices = Pick<Services, 'profiles' | 'transport' | 'catalogs'>;

/**
 * The cluster that a command was called on; called from elsewhere, the one that it fits, or the one that the person picks among several,
 * that of the tab in front first. Where it fits none, that is said in one sentence.
 * @returns undefined where there is nothing to be done. Throws `gone` where the cluster, or its Prism Central, was removed.
 */
export async function chooseCluster(
  services: ChooseServices,
  trait: ClusterTrait,
  node: ClusterNode | undefined,
): Promise<ClusterProfile | undefined> {
  const given = profileOf(node);
  if (given) return givenCluster(services, trait, given.id);
  const all = services.profiles.all();
  if (all.length === 0) return void offerFirst();
  const fits = await Promise.all(all.map((profile) => isFit(services, trait, profile)));
  const fitting = all.filter((_profile, at) => fits[at]);
  if (fitting.length === 0) return say(trait, ({ all: none }) => none());
  if (fitting.length === 1) return fitting[0];
  const picked = await pickCluster(fitting);
  return picked && services.profiles.find(picked.id);
}

/** Has one of several clusters chosen, that of the tab in front being the first. @returns undefined where the person left */
export async function pickCluster(clusters: readonly ClusterProfile[]): Promise<ClusterProfile | undefined> {
  const inFront = idInFront();
  const picked = await vscode.window.showQuickPick(
    clusters
      .toSorted((one, other) => Number(other.id === inFront) - Number(one.id === inFront))
      .map((profile) => ({ label: profile.name, description: hostPort(profile), profile })),
    { placeHolder: vscode.l10n.t('Which cluster?'), matchOnDescription: true },
  );
  return picked?.profile;
}

/** Id of the cluster that the tab in front is about. */
function idInFront(): string | undefined {
  const uri = uriInFront();
  return uri && profileIdOf(uri);
}

async function givenCluster(
  services: ChooseServices,
  trait: ClusterTrait,
  id: string,
): Promise<ClusterProfile | undefined> {
  const profile = trait === 'cluster' ? services.profiles.find(id) : services.profiles.get(id);
  if (!profile)
    throw new Failure('gone', {
      detail: vscode.l10n.t('This cluster was removed. Nothing was sent or changed.'),
    });
  // The menu may be older than what is known now.
  if (await isFit(services, trait, profile)) return profile;
  return say(trait, ({ one }) => one(profile.name));
}

async function isFit(
  { profiles, transport, catalogs }: ChooseServices,
  trait: ClusterTrait,
  profile: ClusterProfile,
): Promise<boolean> {
  const loggedIn = trait === 'session' && (await transport()).sessions(profile.id).length > 0;
  const orphan = profiles.isOrphan(profile);
  const imported = await catalogs.areKnown(profile.id);
  return hasTrait(trait, profile, { credentials: profiles.credentials(), loggedIn, orphan, imported });
}

function say(trait: ClusterTrait, words: (unfit: Unfit) => string): undefined {
  void tell.information(words(UNFIT[trait]));
}

/** Not awaited by whoever calls: a message may stay for hours. */
async function offerFirst(): Promise<void> {
  const add = vscode.l10n.t('Add a Cluster…');
  if ((await tell.information(noCluster(), add)) === add)
    await vscode.commands.executeCommand(COMMANDS.addCluster);
}
