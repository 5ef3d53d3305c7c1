import * as vscode from 'vscode';
import { hostPort, type ClusterProfile } from '../../../core/model/profile';
import type { Services } from '../../services';

/** A cluster that somebody is about to add: what it says of itself, and how it is reached. */
export type Found = Pick<ClusterProfile, 'host' | 'port' | 'route' | 'trust'> & {
  readonly clusterUuid?: string;
};

/** `moved`: the known cluster is at the new address now. `add`: it is to be one more. Undefined: the person wants neither. */
export type MoveDecision =
  { readonly kind: 'moved'; readonly profile: ClusterProfile } | { readonly kind: 'add' } | undefined;

/**
 * Where the cluster that is being added is known here already, offers to move it to the new address in place of having it twice. It keeps
 * its name, its logins, its requests and its collections; address, way and certificate become the new ones.
 */
export async function offerMove(
  services: Pick<Services, 'profiles' | 'transport'>,
  found: Found,
): Promise<MoveDecision> {
  const known = services.profiles
    .all()
    .find(
      ({ clusterUuid, via, demo }) =>
        via === undefined && !demo && clusterUuid !== undefined && clusterUuid === found.clusterUuid,
    );
  if (!known) return { kind: 'add' };
  const [from, to] = [hostPort(known), hostPort(found)];
  const move = vscode.l10n.t('Move {0}', known.name);
  const use = vscode.l10n.t('Use {0}', known.name);
  const add = vscode.l10n.t('Add It Once More');
  const first = from === to ? use : move;
  const chosen = await vscode.window.showInformationMessage(
    from === to
      ? vscode.l10n.t('This cluster is here already: {0}, at {1}.', known.name, from)
      : vscode.l10n.t('The cluster {0} is known at {1}. Move it to {2}?', known.name, from, to),
    {
      modal: true,
      detail: vscode.l10n.t(
        'It says of itself that it is the same cluster ({0}). Its name, its logins, its requests and its collections stay as they are; its address and its certificate become the new ones.',
        found.clusterUuid ?? '',
      ),
    },
    first,
    add,
  );
  if (chosen === add) return { kind: 'add' };
  if (chosen !== first) return undefined;
  const { host, port, route, trust } = found;
  const { after } = await services.profiles.update(known.id, (latest) => ({
    ...latest,
    host,
    port,
    route,
    trust,
  }));
  (await services.transport()).closeProfile(known.id);
  return { kind: 'moved', profile: after };
}
