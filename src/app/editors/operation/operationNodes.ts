import * as vscode from 'vscode';
import { partsOfKey } from '../../../core/catalog/operationKey';
import { Failure } from '../../../core/model/failure';
import type { OperationKey } from '../../../core/model/operation';
import { parseDraft } from '../../../core/request/draftText';
import { noRequest } from '../../commands/requests/noRequest';
import { NO_CLUSTER, parseRequestUri, type RequestAddress } from '../../documents/uris';
import type { Services } from '../../services';
import { uriInFront } from '../../tabUri';
import type { OperationNode } from '../../views/clusters/clusterNode';
import { NOBODY, ownerInSentence } from '../../views/clusters/owners';

type Known = Pick<Services, 'catalogs' | 'collections' | 'profiles' | 'requestFiles'>;

/** An operation of a cluster or of none, by its key. Throws `gone` where there is none, and as `Catalogs.catalog`. */
export async function operationNode(
  { catalogs, profiles }: Pick<Known, 'catalogs' | 'profiles'>,
  ownerId: string,
  key: OperationKey,
): Promise<OperationNode> {
  const profile = profiles.find(ownerId);
  const owner = profile ? { id: ownerId, profile } : NOBODY;
  for (const api of (profile || ownerId === NO_CLUSTER ? await catalogs.apis(ownerId) : []) ?? []) {
    if (api.family !== partsOfKey(key).family) continue;
    const operation = (await catalogs.catalog(api)).operations.find((one) => one.key === key);
    if (operation) return { kind: 'operation', owner, api, operation };
  }
  throw new Failure('gone', {
    detail: vscode.l10n.t('The APIs of {0} have no such operation: {1}', ownerInSentence(owner), key),
  });
}

/** The key of the operation that a request is of, as its description, its collection or itself says; undefined where it is of none. */
export async function operationKeyAt(
  { catalogs, collections, requestFiles }: Pick<Known, 'catalogs' | 'collections' | 'requestFiles'>,
  uri: vscode.Uri,
  address: RequestAddress,
): Promise<OperationKey | undefined> {
  switch (address.kind) {
    case 'scratch':
      return (await catalogs.findByHash(address.profileId, address.hash))?.operation.key;
    case 'item':
      return (await collections.draft(address.collectionId, address.itemId)).operation;
    case 'new':
      return parseDraft(await requestFiles.original(uri)).operation;
  }
}

/**
 * The operation that a command is about: that of a line of the tree, of a request by its URI, or of the request in front.
 * Throws `gone` where there is none.
 */
export async function operationMeant(services: Known, from: unknown): Promise<OperationNode> {
  const node = from as Partial<OperationNode> | undefined;
  if (node?.kind === 'operation') return node as OperationNode;
  const uri = from instanceof vscode.Uri ? from : uriInFront();
  const address = uri && parseRequestUri(uri);
  if (!address) throw noRequest();
  const key = await operationKeyAt(services, uri, address);
  if (key === undefined)
    throw new Failure('gone', {
      detail: vscode.l10n.t('This request is of no operation that is known here.'),
    });
  return operationNode(services, address.profileId, key);
}
