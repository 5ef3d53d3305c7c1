/**
 * Whether less than `ms` have passed since `time`; all three in milliseconds, `time` and `now` since 1970. A time that is still to come
 * says nothing: the clock was set.
 */
export const isWithin = (ms: number, time: number | undefined, now: number): boolean =>
  time !== undefined && time <= now && now - time < ms;
