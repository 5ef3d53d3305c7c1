import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { notFoundPage } from './pages';
import { Refusal, type Answer } from './http';
import { logIn } from './login';
import type { Family, Found } from './router';
import type { Site } from './site';

function refusal<W>(
  found: Exclude<Found<W>, { kind: 'route' | 'nowhere' }>,
  method: string,
  path: string,
): Answer {
  return found.family[found.kind](method, path);
}

async function fromHandler<W>(
  site: Site<W>,
  request: IncomingMessage,
  found: Extract<Found<W>, { kind: 'route' }>,
  url: URL,
  body: Buffer,
  user: string,
): Promise<Answer> {
  try {
    return await found.route.handle({
      method: request.method ?? 'GET',
      path: url.pathname,
      params: found.params,
      query: url.searchParams,
      headers: request.headers,
      body,
      user,
      product: site.personality.product,
      cluster: site.cluster,
      world: site.world,
    });
  } catch (error) {
    return error instanceof Refusal ? error.answer : found.family.broken(error);
  }
}

function cookies<W>(site: Site<W>, family: Family<W>, session: string): string[] {
  const { always, gateway } = site.personality.cookies;
  const names = family.name === 'v3' ? always : [...always, ...gateway];
  return names.map((name) => site.sessions.cookie(name, session));
}

/** Works out the answer to one request: route, log-in, handler. Never throws. */
export async function answerTo<W>(site: Site<W>, request: IncomingMessage, body: Buffer): Promise<Answer> {
  if (site.latencyMs > 0) await wait(site.latencyMs);
  site.settle();
  const method = request.method ?? 'GET';
  const target = request.url ?? '/';
  if (!target.startsWith('/') || !URL.canParse(target, 'https://prism'))
    return notFoundPage(site.personality);
  // Not `new URL(target, base)`: it would read `//name/path` as another host.
  const url = new URL(`https://prism${target}`);
  const found = site.find(method, url.pathname);
  if (found.kind === 'nowhere') return notFoundPage(site.personality);
  if (found.family.open) {
    return found.kind === 'route'
      ? fromHandler(site, request, found, url, body, '')
      : refusal(found, method, url.pathname);
  }
  const { always, gateway } = site.personality.cookies;
  const login = logIn(request.headers, [...always, ...gateway], site.sessions, site.accounts);
  if (!login) return found.family.unauthorized();
  const answer =
    found.kind === 'route'
      ? await fromHandler(site, request, found, url, body, login.user)
      : refusal(found, method, url.pathname);
  if (login.opened === undefined) return answer;
  return {
    ...answer,
    headers: { ...answer.headers, 'Set-Cookie': cookies(site, found.family, login.opened) },
  };
}
