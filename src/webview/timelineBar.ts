import type { TimelineLine } from './protocol';

/** Per cent: a step that took next to nothing must still be seen. */
const NARROWEST = 0.8;

/** Where a step's bar begins and how wide it is, in per cent of the whole; it never leaves the whole. */
export function timelineBar(
  { at, ms }: Pick<TimelineLine, 'at' | 'ms'>,
  total: number,
): { readonly start: number; readonly width: number } {
  if (!(total > 0)) return { start: 0, width: NARROWEST };
  const width = clamp((ms / total) * 100, NARROWEST, 100);
  return { start: clamp((at / total) * 100, 0, 100 - width), width };
}

const clamp = (value: number, least: number, most: number): number =>
  Math.min(Math.max(Number.isFinite(value) ? value : 0, least), most);
