import assert from 'node:assert/strict';
import type { Demo } from '../../../src/demo/demo';
import type { AccountKind } from '../../../src/demo/server/accounts';

/** Name and `Authorization` header of a demo's account, with its own password or another. */
export function basicOf(
  demo: Demo,
  kind: AccountKind,
  password?: string,
): { user: string; headers: { Authorization: string } } {
  const account = demo.accounts.find((each) => each.kind === kind);
  assert.ok(account, `the demo has an account of kind ${kind}`);
  const pair = `${account.username}:${password ?? account.password}`;
  return {
    user: account.username,
    headers: { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
  };
}
