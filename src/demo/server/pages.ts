import type { Personality } from '../personality';
import { html, json, type Answer, type Route } from './http';

/** What a path answers that belongs to no API: JSON on Prism Central (quoted in issue threads), HTML on Element (believed). */
export function notFoundPage(personality: Personality): Answer {
  if (personality.product === 'pc') {
    return json(404, {
      message: 'The requested URL was not found on the server. Check the spelling and try again.',
    });
  }
  return html(404, '<html><head><title>404</title></head><body><h1>Not found</h1></body></html>\n');
}

/** The web console's place: what a browser, or a pasted console address, reaches. */
export function pageRoutes<W>(): Route<W>[] {
  const console: Answer = html(
    200,
    '<!doctype html>\n<html><head><title>Prism (simulated)</title></head>' +
      '<body><h1>Simulated Prism</h1><p>There is no web console here, only the API.</p></body></html>\n',
  );
  return [
    { method: 'GET', path: '/', handle: () => ({ status: 302, headers: { Location: '/console/' } }) },
    { method: 'GET', path: '/console', handle: () => console },
  ];
}
