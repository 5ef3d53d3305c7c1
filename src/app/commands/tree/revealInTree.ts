import * as vscode from 'vscode';
import { Failure } from '../../../core/model/failure';
import type { OperationKey } from '../../../core/model/operation';
import { NO_CLUSTER, parseRequestUri } from '../../documents/uris';
import { operationKeyAt } from '../../editors/operation/operationNodes';
import type { Services } from '../../services';
import { uriInFront } from '../../tabUri';
import type { Owner } from '../../views/clusters/clusterNode';
import type { ClustersView } from '../../views/clusters/clustersView';
import { NOBODY, ownerInSentence } from '../../views/clusters/owners';
import { noRequest } from '../requests/noRequest';

/**
 * Shows the operation of a request in the Clusters view.
 * @param uri the request's; without one, that of the tab in front
 * Throws `gone` where the request is of no operation that its cluster has.
 */
export async function revealInTree(
  services: Services,
  view: ClustersView,
  uri: vscode.Uri | undefined,
): Promise<void> {
  const target = uri ?? uriInFront();
  const address = target && parseRequestUri(target);
  if (!address) throw noRequest();
  const owner = ownerWith(services, address.profileId);
  const key = await operationKeyAt(services, target, address);
  if (key !== undefined && (await view.revealOperation(owner, key))) return;
  throw missing(owner, key);
}

function ownerWith({ profiles }: Services, id: string): Owner {
  return id === NO_CLUSTER ? NOBODY : { id, profile: profiles.get(id) };
}

function missing(owner: Owner, key: OperationKey | undefined): Failure {
  const detail =
    key === undefined
      ? vscode.l10n.t('This request is of no operation that is known here.')
      : vscode.l10n.t('The APIs of {0} have no such operation: {1}', ownerInSentence(owner), key);
  return new Failure('gone', { detail });
}
