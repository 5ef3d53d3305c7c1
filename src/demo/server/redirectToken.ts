import type { Answer } from './http';

// Prism Central answers some calls with 302 and a header `X-Redirect-Token`; the vendor's Go and Java clients follow
// `Location` on the same host and send the header's value as `Cookie`. Which calls do and where they lead to is not
// known but for the download of an image file, so here it is a switch and a place of its own.

/** Where the redirect leads to. No password is taken there, so a client has to bring the token. */
const PLACE = '/redirected';

/** The path that is meant, and whether it was asked for at the place that takes the token only. */
export function readRedirected(path: string): { path: string; redirected: boolean } {
  return path.startsWith(`${PLACE}/`)
    ? { path: path.slice(PLACE.length), redirected: true }
    : { path, redirected: false };
}

/**
 * Sends a client on with its session in the token. There is no `Set-Cookie`, or any cookie jar would do without it.
 * @param target path and query that were asked for
 * @param cookie name and value of the session, as a `Cookie` header has them
 */
export function redirectWithToken(target: string, cookie: string): Answer {
  return { status: 302, headers: { Location: PLACE + target, 'X-Redirect-Token': cookie } };
}
