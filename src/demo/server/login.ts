import type { IncomingHttpHeaders } from 'node:http';
import type { Accounts } from './accounts';
import type { ApiKeys } from './apiKeys';
import type { Directory, Verdict } from './directory';
import type { Sessions } from './sessions';

/** Who is calling, and the session opened for it if a password was given; or how it was refused. */
export type Login = { user: string; opened?: string } | { refused: 401 | 403 };

/** What a place takes as proof. */
export interface Gate {
  /** Names under which a session is taken. */
  cookieNames: string[];
  sessions: Sessions;
  /** Absent where passwords are not taken. */
  passwords?: { accounts: Accounts; directory: Directory };
  /** Absent where API keys are not taken. */
  apiKeys?: ApiKeys;
}

/** Name and password of a Basic header; undefined when there is none or it cannot be read. */
function readBasic(header: string | undefined): { user: string; password: string } | undefined {
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

async function checkPassword(
  { accounts, directory }: NonNullable<Gate['passwords']>,
  { user, password }: { user: string; password: string },
): Promise<Verdict> {
  const check = (): boolean => accounts.check(user, password);
  if (accounts.kind(user) !== 'directory') return check() ? 'right' : 'wrong';
  let checked = false;
  const verdict = await directory.bind(() => {
    checked = true;
    return check();
  });
  if (!checked) accounts.count(user);
  return verdict;
}

/**
 * Works out who is calling. A living session wins over an API key and that over a Basic header; the order is believed.
 * A session costs no credential check.
 */
export async function logIn(headers: IncomingHttpHeaders, gate: Gate): Promise<Login> {
  for (const value of cookieValues(headers.cookie, gate.cookieNames)) {
    const user = gate.sessions.user(value);
    if (user !== undefined) return { user };
  }
  const key = headers['x-ntnx-api-key'];
  if (gate.apiKeys && key !== undefined) {
    const user = gate.apiKeys.user(String(key));
    return user === undefined ? { refused: 401 } : { user };
  }
  const basic = readBasic(headers.authorization);
  if (!gate.passwords || !basic) return { refused: 401 };
  const verdict = await checkPassword(gate.passwords, basic);
  if (verdict !== 'right') return { refused: verdict === 'denied' ? 403 : 401 };
  return { user: basic.user, opened: gate.sessions.open(basic.user) };
}
