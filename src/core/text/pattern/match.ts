import { WORD, type Pattern, type Range } from './syntax';

/** Visits of a part of the pattern; real ones need some thousand for a text of 100 characters. */
const MAX_STEPS = 20_000;

class TooLong extends Error {}

const isIn = (ranges: readonly Range[], unit: number): boolean =>
  ranges.some(([first, last]) => unit >= first && unit <= last);

/**
 * Where a match may end that begins in any of some places. Places are kept as a set, so that nothing is tried twice: a
 * pattern over which an engine that goes back would think for ever (`(a+)+$`) costs a few steps more here.
 */
class Matcher {
  private left = MAX_STEPS;

  constructor(
    private readonly text: string,
    private readonly steps: { left: number },
  ) {}

  ends(pattern: Pattern, starts: ReadonlySet<number>): ReadonlySet<number> {
    const count = 1 + starts.size;
    this.left -= count;
    this.steps.left -= count;
    if (this.left < 0 || this.steps.left < 0) throw new TooLong();
    switch (pattern.is) {
      case 'set':
        return this.after(pattern.ranges, pattern.negated, starts);
      case 'sequence':
        return pattern.parts.reduce((at, part) => (at.size === 0 ? at : this.ends(part, at)), starts);
      case 'choice':
        return new Set(pattern.parts.flatMap((part) => [...this.ends(part, starts)]));
      case 'repeat':
        return this.repeated(pattern.part, pattern.min, pattern.max, starts);
      case 'start':
        return this.where(starts, (at) => at === 0);
      case 'end':
        return this.where(starts, (at) => at === this.text.length);
      case 'wordEdge':
        return this.where(starts, (at) => (this.isWord(at - 1) !== this.isWord(at)) !== pattern.negated);
      case 'ahead':
        return this.where(
          starts,
          (at) => this.ends(pattern.part, new Set([at])).size > 0 !== pattern.negated,
        );
    }
  }

  private where(starts: ReadonlySet<number>, holds: (at: number) => boolean): ReadonlySet<number> {
    return new Set([...starts].filter(holds));
  }

  private isWord(at: number): boolean {
    return at >= 0 && at < this.text.length && isIn(WORD, this.text.charCodeAt(at));
  }

  private after(
    ranges: readonly Range[],
    negated: boolean,
    starts: ReadonlySet<number>,
  ): ReadonlySet<number> {
    const ends = new Set<number>();
    for (const at of starts)
      if (at < this.text.length && isIn(ranges, this.text.charCodeAt(at)) !== negated) ends.add(at + 1);
    return ends;
  }

  private repeated(
    part: Pattern,
    min: number,
    max: number,
    starts: ReadonlySet<number>,
  ): ReadonlySet<number> {
    let at = starts;
    for (let times = 0; times < min && at.size > 0; times++) at = this.ends(part, at);
    const ends = new Set(at);
    for (let times = min; times < max && at.size > 0; times++) {
      at = new Set([...this.ends(part, at)].filter((end) => !ends.has(end)));
      for (const end of at) ends.add(end);
    }
    return ends;
  }
}

/**
 * Whether a text has a match of a pattern; undefined where finding out takes more than it is worth.
 * @param steps that several questions may take together, which become fewer
 */
export function matchesPattern(
  pattern: Pattern,
  text: string,
  steps: { left: number } = { left: MAX_STEPS },
): boolean | undefined {
  const everywhere = new Set(Array.from({ length: text.length + 1 }, (_, at) => at));
  try {
    return new Matcher(text, steps).ends(pattern, everywhere).size > 0;
  } catch (error) {
    if (error instanceof TooLong) return undefined;
    throw error;
  }
}
