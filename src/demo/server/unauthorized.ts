import { html, json, type Answer } from './http';
import type { UnauthorizedBody } from './loginRules';
import type { Family } from './router';

const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="Prism"' };

/** 401 of the gateway: a page, not JSON. That it may be one is quoted; the page is believed. */
export function unauthorizedPage(): Answer {
  return html(
    401,
    '<!doctype html><html lang="en"><head><title>HTTP Status 401</title></head><body>' +
      '<h1>HTTP Status 401</h1><p>Log in to use this resource.</p></body></html>',
    CHALLENGE,
  );
}

/** 401 as bare text, as something in between answers; the words are the demo's. */
function unauthorizedText(): Answer {
  return {
    status: 401,
    headers: { 'Content-Type': 'text/plain;charset=utf-8', ...CHALLENGE },
    body: 'Log in to use this resource.\n',
  };
}

/** 401 in the form that is switched on. The same for a wrong password, a locked account and none at all. */
export function unauthorized<W>(form: UnauthorizedBody, family: Family<W>): Answer {
  if (form === 'html') return unauthorizedPage();
  return form === 'text' ? unauthorizedText() : family.unauthorized();
}

/** 403 of a family, or a plain one where it has none of its own. */
export function forbidden<W>(family: Family<W>, method: string, path: string): Answer {
  return family.forbidden?.(method, path) ?? json(403, { message: 'Access denied.' });
}
