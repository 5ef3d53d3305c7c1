import { LIMITS } from '../limits';

/**
 * What a text has too much of, as a sentence; undefined where it can be parsed. Objects, lists and names cost far more than
 * the characters that they are written with, so they are counted before anything is made of them: as signs, those in texts too.
 */
export function crowdedWith(text: string, syntax: 'json' | 'yaml'): string | undefined {
  if (syntax === 'json' && text.length <= LIMITS.countedFrom) return undefined;
  let containers = 0;
  let names = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) containers++;
    else if (code === 0x3a) names++;
    else if (code === 0x2c) values++;
  }
  const mostNames = syntax === 'json' ? LIMITS.names : LIMITS.yamlNames;
  const count = (limit: number) => limit.toLocaleString('en');
  if (containers > LIMITS.containers)
    return `This has more than ${count(LIMITS.containers)} objects and lists.`;
  if (names > mostNames) return `This has more than ${count(mostNames)} names of members.`;
  return values > LIMITS.values ? `This has more than ${count(LIMITS.values)} values.` : undefined;
}
