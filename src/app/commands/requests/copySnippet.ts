import * as vscode from 'vscode';
import type { Draft } from '../../../core/model/draft';
import { Failure } from '../../../core/model/failure';
import { parseDraft } from '../../../core/request/draftText';
import type { HttpRequest } from '../../../core/model/request';
import { buildUnbound } from '../../../core/request/unbound';
import { answerTypes, type TypedAnswer } from '../../../core/response/answerTypes';
import type { Credential } from '../../../core/model/credential';
import type { SnippetContext, SnippetLogin } from '../../../core/snippet/context';
import type { SnippetTarget } from '../../../core/snippet/snippets';
import { exchangeIdOf, NO_CLUSTER, scratchUri } from '../../documents/uris';
import type { FoundOperation } from '../../clusters/catalogs';
import type { RequestEditors } from '../../editors/requestEditor';
import { bodyText, contentType, type Exchange } from '../../exchanges';
import { loadSnippets } from '../../lazy';
import type { Services } from '../../services';
import type { OperationNode } from '../../views/clusters/clusterNode';
import type { CollectionNode } from '../../views/collectionsView';
import { noRequest } from './noRequest';
import { sayDone } from '../../ui/done';

/** What a snippet is made of. */
interface Source {
  readonly profileId: string;
  readonly draft: Draft;
  readonly exchange?: Exchange;
  readonly collectionId?: string;
}

/** What a menu was opened on. */
export type SnippetFrom = vscode.Uri | CollectionNode | OperationNode;

/**
 * Copies a request as a snippet: the one of an answer document, of a saved request, of an operation with what was typed for it, or of the
 * request editor in front.
 * @param from what a menu was opened on, where it was.
 */
export async function copySnippet(
  services: Services,
  editors: RequestEditors,
  target: SnippetTarget,
  from?: SnippetFrom,
): Promise<void> {
  const { profileId, draft, exchange, collectionId } = await sourceOf(services, editors, from);
  const found = draft.operation ? await services.catalogs.find(profileId, draft.operation) : undefined;
  const { request, ...context } =
    profileId === NO_CLUSTER
      ? await forAnyCluster(services, draft, collectionId, found)
      : await forCluster(services, profileId, draft, collectionId);
  const goodResponse = found?.detail.responses.find(({ status }) => /^2|^default$/i.test(status));
  const { emitSnippet, SNIPPET_TARGETS } = await loadSnippets();
  const text = emitSnippet(target, request, {
    ...context,
    operationName: draft.name,
    types: answerTypes(exchange && typedAnswer(exchange), goodResponse?.schema),
  });
  await vscode.env.clipboard.writeText(text);
  const label = SNIPPET_TARGETS[target].label;
  sayDone(vscode.l10n.t('Copied as {0}.', label));
}

type Built = Pick<SnippetContext, 'trust' | 'login' | 'anyCluster'> & {
  readonly request: HttpRequest;
};

async function forCluster(
  services: Services,
  profileId: string,
  draft: Draft,
  collectionId: string | undefined,
): Promise<Built> {
  const profile = await services.wake(services.profiles.get(profileId));
  const request = await services.sender.build(profile, draft, collectionId);
  const credential = services.profiles.credentialFor(profile, request.family);
  return { request, trust: profile.trust, login: loginOf(credential) };
}

function loginOf(credential: Credential | undefined): SnippetLogin {
  if (!credential) return { kind: 'none' };
  return { kind: 'basic', ...(credential.userName === undefined ? {} : { userName: credential.userName }) };
}

/** Good for any cluster: the snippet's environment says which, and what has no value yet. */
async function forAnyCluster(
  { scopes }: Services,
  draft: Draft,
  collectionId: string | undefined,
  found: FoundOperation | undefined,
): Promise<Built> {
  const request = buildUnbound(draft, await scopes.ofNobody(collectionId), found?.operation);
  return { request, trust: { policy: 'system' }, login: { kind: 'basic' }, anyCluster: true };
}

async function sourceOf(services: Services, editors: RequestEditors, from?: SnippetFrom): Promise<Source> {
  if (from && 'kind' in from && from.kind === 'item') {
    const draft = await services.collections.draft(from.collection.id, from.item.id);
    const profileId =
      services.collections.profileOf(from.collection, services.profiles.all())?.id ?? NO_CLUSTER;
    return { profileId, draft, collectionId: from.collection.id };
  }
  if (from && 'kind' in from && from.kind === 'operation') {
    const uri = scratchUri(from.owner.id, from.operation);
    if (!editors.of(uri)) return { profileId: from.owner.id, draft: await typedOrNew(services, uri) };
    return sourceOf(services, editors, uri);
  }
  const uri = from instanceof vscode.Uri ? from : activeUri();
  const exchangeId = uri && exchangeIdOf(uri);
  if (exchangeId !== undefined) {
    const exchange = services.exchanges.find(exchangeId);
    if (!exchange)
      throw new Failure('gone', {
        detail: vscode.l10n.t('This answer is gone. Send the request again.'),
      });
    const { profileId, draft, collectionId } = exchange;
    return { profileId, draft, exchange, collectionId };
  }
  const session = (uri && editors.of(uri)) ?? editors.active;
  if (!session) throw noRequest();
  await session.settled();
  const draft = session.draft();
  const { profileId, collectionId } = session;
  return { profileId, draft, exchange: session.exchangeFor(draft), collectionId };
}

async function typedOrNew({ requestFiles }: Services, uri: vscode.Uri): Promise<Draft> {
  return parseDraft(Buffer.from(await requestFiles.readFile(uri)).toString('utf8'));
}

const typedAnswer = ({ response }: Exchange): TypedAnswer => ({
  status: response.status,
  contentType: contentType(response),
  text: bodyText(response),
});

function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri
    : undefined;
}
