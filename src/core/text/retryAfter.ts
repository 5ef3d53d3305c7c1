/** What an answer says about when to ask again. */
export interface RetryHeaders {
  /** Value of Retry-After. */
  readonly after: string | undefined;
  /** Value of Date: a date in Retry-After is measured by the clock of who wrote it. */
  readonly date: string | undefined;
}

/**
 * Seconds after which a cluster wants to be asked again (RFC 9110, 10.2.3), from 0 on and however many it names; undefined where it
 * names none, or a date while nobody knows what time it is.
 * @param now milliseconds since 1970, for a date from somebody who does not tell his own time
 */
export function retryAfterSeconds({ after, date }: RetryHeaders, now = NaN): number | undefined {
  const text = after?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const its = Date.parse(date ?? '');
  const seconds = (dateOf(text) - (Number.isNaN(its) ? now : its)) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}

/** One of the three forms of HTTP's dates (RFC 9110, 5.6.7); `Date.parse` takes `1.5` and `-1` for days long gone, which would mean "at once". */
function dateOf(text: string): number {
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return NaN;
  return Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
}
