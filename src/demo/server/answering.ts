import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { acceptedCookies, sessionCookies } from '../personality';
import { Refusal, type Answer } from './http';
import { logIn, type Gate } from './login';
import { isOfType } from './mediaType';
import { notFoundPage } from './pages';
import { meantCluster } from './proxy';
import { readRedirected, redirectWithToken } from './redirectToken';
import type { Family, Found } from './router';
import type { Site } from './site';
import { readTarget } from './target';
import { forbidden, unauthorized } from './unauthorized';
import { isWrite } from './writes';

type Somewhere<W> = Exclude<Found<W>, { kind: 'nowhere' }>;

/** A request as far as it is read here. */
interface Asked {
  request: IncomingMessage;
  method: string;
  /** Without the place of redirects. */
  path: string;
  query: URLSearchParams;
  body: Buffer;
  user: string;
}

async function fromHandler<W>(
  site: Site<W>,
  { family, route, params }: Extract<Found<W>, { kind: 'route' }>,
  { request, method, path, query, body, user }: Asked,
): Promise<Answer> {
  // A body has no meaning on GET (RFC 9110 section 9.3.1), so neither has its type.
  const written = route.method !== 'GET' && family.wrongType;
  if (written && !isOfType(request.headers, body, route.bodyType)) return written();
  try {
    return await route.handle({
      method,
      path,
      params,
      query,
      headers: request.headers,
      body,
      user,
      product: site.personality.product,
      cluster: meantCluster(site, family, query),
      world: site.world,
    });
  } catch (error) {
    return error instanceof Refusal ? error.answer : family.broken(error);
  }
}

/** OPTIONS names the methods of a path, and so does a 405 (RFC 9110 section 15.5.6); on real ones both are believed. */
function otherMethod<W>(
  found: Extract<Found<W>, { kind: 'wrongMethod' }>,
  method: string,
  path: string,
): Answer {
  const allow = { Allow: found.allowed.join(', ') };
  if (method === 'OPTIONS') return { status: 200, headers: allow };
  const answer = found.family.wrongMethod(method, path);
  return answer.status === 405 ? { ...answer, headers: { ...allow, ...answer.headers } } : answer;
}

function fromFound<W>(site: Site<W>, found: Somewhere<W>, asked: Asked): Answer | Promise<Answer> {
  const { method, path, user } = asked;
  if (found.kind === 'wrongMethod') return otherMethod(found, method, path);
  if (found.kind !== 'route') return found.family[found.kind](method, path);
  if (site.accounts.kind(user) === 'viewer' && isWrite(method, path))
    return forbidden(found.family, method, path);
  return fromHandler(site, found, asked);
}

/** What is taken as proof: API keys where family and route take them, and no password where a redirect leads to. */
function gate<W>(site: Site<W>, found: Somewhere<W>, redirected: boolean): Gate {
  const takesKeys = found.family.apiKeys === true && !(found.kind === 'route' && found.route.basicOnly);
  return {
    cookieNames: acceptedCookies(site.personality),
    sessions: site.sessions,
    ...(redirected ? {} : { passwords: { accounts: site.accounts, directory: site.directory } }),
    ...(redirected || !takesKeys ? {} : { apiKeys: site.apiKeys }),
  };
}

function withCookies<W>(site: Site<W>, family: Family<W>, session: string, answer: Answer): Answer {
  const names = sessionCookies(site.personality, family.name);
  const cookies = names.map((name) => site.sessions.cookie(name, session));
  return { ...answer, headers: { ...answer.headers, 'Set-Cookie': cookies } };
}

/** Works out the answer to one request: route, log-in, handler. Never throws. */
export async function answerTo<W>(site: Site<W>, request: IncomingMessage, body: Buffer): Promise<Answer> {
  // Whoever ended the demo meanwhile need not wait for it.
  if (site.latencyMs > 0) await wait(site.latencyMs, undefined, { ref: false });
  site.settle();
  const method = request.method ?? 'GET';
  const url = readTarget(request.url ?? '/');
  if (!url) return notFoundPage(site.personality);
  const { path, redirected } = site.login.redirectToken
    ? readRedirected(url.pathname)
    : { path: url.pathname, redirected: false };
  const found = site.find(method, path);
  if (found.kind === 'nowhere') return notFoundPage(site.personality);
  const asked: Asked = { request, method, path, query: url.searchParams, body, user: '' };
  if (found.family.open) return fromFound(site, found, asked);

  const login = await logIn(request.headers, gate(site, found, redirected));
  if ('refused' in login) {
    return login.refused === 401
      ? unauthorized(site.login.unauthorized, found.family)
      : forbidden(found.family, method, path);
  }
  const { user, opened } = login;
  if (opened === undefined) return fromFound(site, found, { ...asked, user });
  if (site.login.redirectToken && (method === 'GET' || method === 'HEAD')) {
    const [name = ''] = sessionCookies(site.personality, found.family.name);
    return redirectWithToken(path + url.search, `${name}=${opened}`);
  }
  return withCookies(site, found.family, opened, await fromFound(site, found, { ...asked, user }));
}
