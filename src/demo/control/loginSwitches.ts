import { mustBe, type Switch } from '../server/control';
import { UNAUTHORIZED_BODIES, type UnauthorizedBody } from '../server/loginRules';
import type { Site } from '../server/site';
import { button, dial } from './switch';

const isBody = (value: unknown): value is UnauthorizedBody =>
  (UNAUTHORIZED_BODIES as readonly unknown[]).includes(value);

/** The rules of logging in, locks and API keys. Names are those of `LoginOptions` where there is one. */
export function loginSwitches<W>(site: Site<W>): Record<string, Switch> {
  const { login, accounts, apiKeys } = site;
  return {
    directoryMs: dial('directoryMs', 'a whole number of milliseconds, 0 or more', (value) => {
      login.directoryMs = value;
    }),
    lockSeconds: dial('lockSeconds', 'a whole number of seconds, 0 or more', (value) => {
      login.lockSeconds = value;
    }),
    lockAfter: dial('lockAfter', 'a number of wrong passwords, 0 or more', (value) => {
      login.lockAfter = value;
    }),
    unauthorized: (value) => {
      if (!isBody(value)) throw mustBe('unauthorized', `one of ${UNAUTHORIZED_BODIES.join(', ')}`);
      return () => void (login.unauthorized = value);
    },
    redirectToken: (value) => {
      if (typeof value !== 'boolean') throw mustBe('redirectToken', 'true or false');
      return () => void (login.redirectToken = value);
    },
    lock: (value) => {
      if (typeof value !== 'string' || accounts.kind(value) === undefined) {
        throw mustBe(
          'lock',
          `one of ${accounts
            .list()
            .map(({ username }) => username)
            .join(', ')}`,
        );
      }
      return () => void accounts.lock(value);
    },
    revokeApiKey: button('revokeApiKey', () => apiKeys.revokeAll()),
  };
}
