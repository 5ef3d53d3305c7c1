/**
 * Skips the test (in a `before` hook: the suite) and says why, in its title: that is all of a test that comes out of a mocha worker. It
 * is listed at the end of `npm test`.
 *
 * @param context the `this` of the test or hook
 */
export function skipBecause(context: Mocha.Context, reason: string): never {
  const { test } = context as { test?: { type?: string; parent?: { title: string }; title: string } };
  const target = test?.type === 'hook' ? test.parent : test;
  if (target) target.title += ` (${reason})`;
  return context.skip();
}
