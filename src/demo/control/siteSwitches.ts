import { mustBe, type Switch } from '../server/control';
import type { Site } from '../server/site';
import { button, dial } from './switch';

/** Sessions, passwords, counts and the wait before each answer. */
export function siteSwitches<W>(site: Site<W>, username: string): Record<string, Switch> {
  return {
    expireSessions: button('expireSessions', () => site.sessions.expireAll()),
    unlock: button('unlock', () => site.accounts.unlock()),
    latencyMs: dial('latencyMs', 'a whole number of milliseconds, 0 or more', (value) => {
      site.latencyMs = value;
    }),
    setPassword: (value) => {
      if (typeof value !== 'string' || value === '') throw mustBe('setPassword', 'a text that is not empty');
      return () => site.accounts.setPassword(username, value);
    },
    resetStats: button('resetStats', () => {
      site.recorder.reset();
      site.accounts.resetCounts();
      site.apiKeys.checks = 0;
    }),
  };
}
