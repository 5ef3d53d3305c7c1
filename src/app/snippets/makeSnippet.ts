import { answerTypes, type TypedAnswer } from '../../core/response/answerTypes';
import { buildUnbound } from '../../core/request/unbound';
import type { ClusterProfile } from '../../core/model/profile';
import type { HttpRequest } from '../../core/model/request';
import type { SnippetContext } from '../../core/snippet/context';
import type { CurlStyle } from '../../core/snippet/curl/style';
import type { SnippetTarget } from '../../core/snippet/snippets';
import type { FoundOperation } from '../clusters/catalogs';
import { NO_CLUSTER } from '../documents/uris';
import { bodyText, contentType, type Exchange } from '../exchanges';
import { loadSnippets } from '../lazy';
import type { Services } from '../services';
import { loginOf } from './loginOf';
import type { SnippetSource } from './snippetSource';

type Known = Pick<Services, 'catalogs' | 'profiles' | 'scopes' | 'sender'>;

/** A request with all that its snippet says beside it. Holds no secret. */
export interface SnippetParts {
  readonly request: HttpRequest;
  readonly context: SnippetContext;
  /** Its cluster; absent where the snippet is good for any. */
  readonly profile?: ClusterProfile;
  /** Names of the query parameters that its operation's description knows; absent where there is none. */
  readonly queryNames?: ReadonlySet<string>;
}

/** @param curl how a command of curl is to be written. Throws as building the request does. */
export async function snippetParts(
  services: Known,
  { profileId, draft, exchange, collectionId }: SnippetSource,
  curl: CurlStyle,
): Promise<SnippetParts> {
  const found = draft.operation ? await services.catalogs.find(profileId, draft.operation) : undefined;
  const { profile, request, ...who } =
    profileId === NO_CLUSTER
      ? await forAnyCluster(services, { profileId, draft, collectionId }, found)
      : await forCluster(services, { profileId, draft, collectionId });
  const goodResponse = found?.detail.responses.find(({ status }) => /^2|^default$/i.test(status));
  const types = answerTypes(exchange && typedAnswer(exchange), goodResponse?.schema);
  return {
    request,
    context: { ...who, operationName: draft.name, types, curl },
    profile,
    ...(found ? { queryNames: queryNames(found) } : {}),
  };
}

const queryNames = ({ detail }: FoundOperation): ReadonlySet<string> =>
  new Set(detail.parameters.filter((each) => each.in === 'query').map(({ name }) => name));

/** The same as a snippet, with a line end after its last line. Throws as {@link snippetParts} and as the target's emitter. */
export async function makeSnippet(
  services: Known,
  source: SnippetSource,
  target: SnippetTarget,
  curl: CurlStyle,
): Promise<{ readonly text: string; readonly profile?: ClusterProfile }> {
  const { request, context, profile } = await snippetParts(services, source, curl);
  const { emitSnippet } = await loadSnippets();
  return { text: emitSnippet(target, request, context), profile };
}

type Built = Pick<SnippetContext, 'trust' | 'login' | 'anyCluster' | 'clientCertificate' | 'route'> &
  Pick<SnippetParts, 'request' | 'profile'>;

async function forCluster(
  { profiles, sender }: Known,
  { profileId, draft, collectionId }: SnippetSource,
): Promise<Built> {
  const profile = profiles.get(profileId);
  const request = await sender.build(profile, draft, collectionId);
  const { trust, route } = profile;
  return {
    profile,
    request,
    trust,
    login: loginOf(profiles.credentialFor(profile, request.family)),
    ...(profile.clientCertificate === undefined ? {} : { clientCertificate: true }),
    ...(route.kind === 'vscode' ? {} : { route }),
  };
}

/** Good for any cluster: the snippet's environment says which, and what has no value yet. */
async function forAnyCluster(
  { scopes }: Known,
  { draft, collectionId }: SnippetSource,
  found: FoundOperation | undefined,
): Promise<Built> {
  const request = buildUnbound(draft, await scopes.ofNobody(collectionId), found?.operation);
  return { request, trust: { policy: 'system' }, login: { kind: 'basic' }, anyCluster: true };
}

const typedAnswer = ({ response }: Exchange): TypedAnswer => ({
  status: response.status,
  contentType: contentType(response),
  text: bodyText(response),
});
