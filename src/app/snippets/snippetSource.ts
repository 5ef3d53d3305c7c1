import * as vscode from 'vscode';
import type { Draft } from '../../core/model/draft';
import { Failure } from '../../core/model/failure';
import { parseDraft } from '../../core/request/draftText';
import { noRequest } from '../commands/requests/noRequest';
import { exchangeUri } from '../documents/responseName';
import {
  exchangeIdOf,
  NO_CLUSTER,
  parseRequestUri,
  scratchUri,
  shownItemUri,
  snippetSourceOf,
} from '../documents/uris';
import type { RequestEditors } from '../editors/requestEditor';
import type { Exchange } from '../exchanges';
import type { Services } from '../services';
import type { StoredCollection } from '../storage/collections';
import { uriInFront } from '../tabUri';
import type { OperationNode } from '../views/clusters/clusterNode';
import type { CollectionNode } from '../views/collectionsView';

/** What a snippet is made of. */
export interface SnippetSource {
  /** `-` where it belongs to no cluster of this machine. */
  readonly profileId: string;
  readonly draft: Draft;
  readonly exchange?: Exchange;
  readonly collectionId?: string;
}

/** What a menu was opened on: a document of ours, a saved request, an operation, a row of Activity. */
export type SnippetFrom = vscode.Uri | CollectionNode | OperationNode | Exchange;

type Known = Pick<Services, 'collections' | 'exchanges' | 'profiles' | 'requestFiles'>;

/**
 * What a command on snippets is about: an answer, a saved request, an operation with what was typed for it, or without `from` the request or
 * the answer in front. Throws `gone` where there is none.
 */
export async function sourceOf(
  services: Known,
  editors: RequestEditors,
  from?: SnippetFrom,
): Promise<SnippetSource> {
  // A menu on a saved request means what is saved, whatever is being typed for it elsewhere.
  if (from && 'kind' in from && from.kind === 'item') {
    const { collection, item } = from;
    const draft = await services.collections.draft(collection.id, item.id);
    return { profileId: clusterIdOf(services, collection), draft, collectionId: collection.id };
  }
  return sourceAt(services, editors, sourceUri(services, editors, from));
}

/** The document of what a command on snippets is about: a request's or an answer's. Throws `gone` where there is none. */
export function sourceUri(services: Known, editors: RequestEditors, from?: SnippetFrom): vscode.Uri {
  if (from && 'kind' in from && from.kind === 'item') {
    const { collection, item } = from;
    return shownItemUri(clusterIdOf(services, collection), collection.id, item.id, item.name);
  }
  if (from && 'kind' in from && from.kind === 'operation') return scratchUri(from.owner.id, from.operation);
  if (from && 'response' in from) return exchangeUri(from);
  const given = from instanceof vscode.Uri ? from : uriInFront();
  const uri = (given && snippetSourceOf(given)) ?? given;
  if (uri && (exchangeIdOf(uri) !== undefined || parseRequestUri(uri))) return uri;
  const { active } = editors;
  if (!active) throw noRequest();
  return active.document.uri;
}

/** What the document of a request or of an answer stands for now. Throws `gone`, and as reading the request does. */
export async function sourceAt(
  services: Known,
  editors: RequestEditors,
  uri: vscode.Uri,
): Promise<SnippetSource> {
  const exchangeId = exchangeIdOf(uri);
  if (exchangeId !== undefined) {
    const exchange = services.exchanges.find(exchangeId);
    if (!exchange)
      throw new Failure('gone', { detail: vscode.l10n.t('This answer is gone. Send the request again.') });
    const { profileId, draft, collectionId } = exchange;
    return { profileId, draft, exchange, collectionId };
  }
  const session = editors.of(uri);
  if (session) {
    await session.settled();
    const draft = session.draft();
    const { profileId, collectionId } = session;
    return { profileId, draft, exchange: session.exchangeFor(draft), collectionId };
  }
  const address = parseRequestUri(uri);
  if (!address) throw noRequest();
  const draft = await draftAt(services, uri);
  const collectionId = address.kind === 'item' ? address.collectionId : undefined;
  return { profileId: address.profileId, draft, collectionId };
}

/** What was typed in an editor without a form, or kept of it, or what the operation or the collection has. */
async function draftAt({ requestFiles }: Known, uri: vscode.Uri): Promise<Draft> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return parseDraft(open?.getText() ?? Buffer.from(await requestFiles.readFile(uri)).toString('utf8'));
}

/** Id of the cluster that a collection is for; `-` where none of this machine is. */
export const clusterIdOf = (
  { collections, profiles }: Pick<Known, 'collections' | 'profiles'>,
  collection: StoredCollection,
): string => collections.profileOf(collection, profiles.all())?.id ?? NO_CLUSTER;
