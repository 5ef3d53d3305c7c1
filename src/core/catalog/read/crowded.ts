import { LIMITS } from '../limits';

/**
 * What a text has too much of, as a sentence; undefined where it can be parsed. Objects, lists and names cost far more than
 * the characters that they are written with, so they are counted before anything is made of them: as signs, those in texts too.
 */
export function crowdedWith(text: string, syntax: 'json' | 'yaml'): string | undefined {
  if (syntax === 'json' && text.length <= LIMITS.countedFrom) return undefined;
  const mostNames = syntax === 'json' ? LIMITS.names : LIMITS.yamlNames;
  const count = (limit: number) => limit.toLocaleString('en');
  if (hasMore(text, '{[', LIMITS.containers))
    return `This has more than ${count(LIMITS.containers)} objects and lists.`;
  if (hasMore(text, ':', mostNames)) return `This has more than ${count(mostNames)} names of members.`;
  return hasMore(text, ',', LIMITS.values) ? `This has more than ${count(LIMITS.values)} values.` : undefined;
}

/** Whether a text has more than so many of these signs. Searched for one by one, which takes a sixth of the time of looking at each character. */
function hasMore(text: string, signs: string, limit: number): boolean {
  let found = 0;
  for (const sign of signs)
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1))
      if (++found > limit) return true;
  return false;
}
