import type { IncomingHttpHeaders } from 'node:http';
import type { Accounts } from './accounts';
import type { Sessions } from './sessions';

/** Who is calling, and the session opened for it if a password was given. */
export type Login = { user: string; opened?: string } | undefined;

/** Name and password of a Basic header; undefined when there is none or it cannot be read. */
export function readBasic(header: string | undefined): { user: string; password: string } | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

function cookieValues(header: string | undefined, names: string[]): string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const equals = pair.indexOf('=');
    return equals > 0 && names.includes(pair.slice(0, equals).trim()) ? [pair.slice(equals + 1).trim()] : [];
  });
}

/** A living session wins over a Basic header and costs no credential check. */
export function logIn(
  headers: IncomingHttpHeaders,
  cookieNames: string[],
  sessions: Sessions,
  accounts: Accounts,
): Login {
  for (const value of cookieValues(headers.cookie, cookieNames)) {
    const user = sessions.user(value);
    if (user !== undefined) return { user };
  }
  const basic = readBasic(headers.authorization);
  if (!basic || !accounts.check(basic.user, basic.password)) return undefined;
  return { user: basic.user, opened: sessions.open(basic.user) };
}
