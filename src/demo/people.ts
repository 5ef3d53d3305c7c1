import { randomBytes } from 'node:crypto';
import type { DemoAccount } from './server/accounts';

/** Account that the demo is used with unless another one is wanted. */
export const ADMIN = 'admin';

/** Service account that the API key belongs to. */
export const SERVICE_ACCOUNT = 'demo-automation';

const password = (): string => randomBytes(18).toString('base64url');

/**
 * Who there is: a local administrator, one who may only read, and a user of a directory. Passwords are made at random,
 * but for the administrator's where it is given.
 */
export function makePeople(adminPassword = password()): DemoAccount[] {
  return [
    { username: ADMIN, password: adminPassword, kind: 'admin' },
    { username: 'viewer', password: password(), kind: 'viewer' },
    { username: 'jane.doe@demo.example', password: password(), kind: 'directory' },
  ];
}
