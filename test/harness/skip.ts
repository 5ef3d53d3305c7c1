/**
 * Skips the test (in a `before` hook: the suite) and says why; the reason is listed at the end of `npm test`.
 *
 * @param context the `this` of the test or hook
 */
export function skipBecause(context: Mocha.Context, reason: string): never {
  const { test } = context as { test?: { type?: string; parent?: object } & object };
  const target = test?.type === 'hook' ? test.parent : test;
  if (target) Object.assign(target, { skipReason: reason });
  return context.skip();
}
