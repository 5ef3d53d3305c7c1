import { API_KEY_HEADER } from '../../model/credential';
import { readLoginSecret, type Door } from './door';
import { askToEnter, verdictOf } from './loginAnswer';
import { NO_COOKIES } from './basicLogin';
import { accept, reject } from './rejected';
import { said } from './said';
import type { Entered } from './session';
import { trial } from './trial';

/** The key as a header. Throws `secret-missing`, or `unreadable-request` where no header can hold it. */
export async function apiKeyHeader(door: Omit<Door, 'ask'>): Promise<readonly [string, string]> {
  return [API_KEY_HEADER, await readLoginSecret(door)];
}

/**
 * Tries the key with a read of ours, so that a bad one fails once and not with each request that waits. No session comes of it.
 * Throws as the log-in with a password does.
 */
export function apiKeyLogin(door: Door, signal: AbortSignal): Promise<Entered> {
  return trial(door, signal, async () => {
    const answer = await askToEnter(door, { ...NO_COOKIES, named: 'apiKey' }, signal, [
      await apiKeyHeader(door),
    ]);
    const verdict = verdictOf(door, answer);
    if (verdict.kind === 'rejected') return reject(door, verdict.browserSign);
    if (verdict.kind === 'accepted') await accept(door);
    return { entry: 'apiKey', ...said(door, answer) };
  });
}
