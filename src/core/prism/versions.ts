/** Alphas come before betas, and these before the version itself: `v4.0.a1`, `v4.0.b1`, `v4.0`. */
const STAGES: Readonly<Record<string, number>> = { a: 0, b: 1 };
const RELEASED = 2;

/** Less than zero where `left` is the older version of v4; what is no version counts as older than all. */
export function compareV4Versions(left: string, right: string): number {
  return compareNumbers(v4Parts(left), v4Parts(right));
}

function v4Parts(version: string): readonly number[] {
  const [, major, minor = '0', stage = '', build = '0'] =
    /^v?(\d+)(?:\.(\d+))?(?:\.([ab])(\d+))?$/i.exec(version.trim()) ?? [];
  if (major === undefined) return [-1];
  return [Number(major), Number(minor), STAGES[stage.toLowerCase()] ?? RELEASED, Number(build)];
}

/**
 * Less than zero where `left` is the older product version: `5.20`, then years (`pc.2024.3.0.1`), then `7.3`, as Prism Central was
 * numbered in turn. Missing parts count as 0.
 */
export function compareProductVersions(left: string, right: string): number {
  return compareNumbers(productParts(left), productParts(right));
}

function productParts(version: string): readonly number[] {
  const numbers = (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
  const [first = 0] = numbers;
  return [first < 7 ? 0 : first >= 1000 ? 1 : 2, ...numbers];
}

function compareNumbers(left: readonly number[], right: readonly number[]): number {
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
