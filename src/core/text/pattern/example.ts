import type { Pattern, Range } from './syntax';

/** Longer texts are no examples any more. */
const MAX_LENGTH = 1024;

class TooLong extends Error {}

/** Tried in turn where a pattern leaves a choice of characters. */
const PREFERRED = [...'aA10-'].map((character) => character.charCodeAt(0));

function characterOf(ranges: readonly Range[], negated: boolean): string {
  const isIn = (unit: number): boolean => ranges.some(([first, last]) => unit >= first && unit <= last);
  const preferred = PREFERRED.find((unit) => isIn(unit) !== negated);
  const unit = preferred ?? (negated ? others(isIn) : ranges[0]?.[0]);
  return unit === undefined ? '' : String.fromCharCode(unit);
}

function others(isIn: (unit: number) => boolean): number | undefined {
  for (let unit = 0x20; unit < 0x17f; unit++) if (!isIn(unit)) return unit;
  return undefined;
}

/**
 * A text that a pattern is likely to match: parts that may be absent are, of alternatives it takes the first. What a
 * pattern asks of places (`^`, `\b`, what follows) is not looked at, so the text is to be tried.
 * @param more how many times repeated parts are to occur beyond the least number, to reach a length
 */
export function exampleOfPattern(pattern: Pattern, more = 0): string | undefined {
  let length = 0;
  const textOf = (part: Pattern): string => {
    switch (part.is) {
      case 'set': {
        if (++length > MAX_LENGTH) throw new TooLong();
        return characterOf(part.ranges, part.negated);
      }
      case 'sequence':
        return part.parts.map(textOf).join('');
      case 'choice':
        return part.parts[0] ? textOf(part.parts[0]) : '';
      case 'repeat': {
        const times = Math.min(part.min + more, part.max);
        if (times > MAX_LENGTH) throw new TooLong();
        return Array.from({ length: times }, () => textOf(part.part)).join('');
      }
      default:
        return '';
    }
  };
  try {
    return textOf(pattern);
  } catch (error) {
    if (error instanceof TooLong) return undefined;
    throw error;
  }
}
