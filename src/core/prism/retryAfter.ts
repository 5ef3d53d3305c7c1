import { headerOf } from '../model/response';

type HeaderList = readonly (readonly [name: string, value: string])[];

/** Seconds; a gateway that names a longer time is not one to wait for. */
const LONGEST = 24 * 60 * 60;

/** Seconds after which a cluster wants to be asked again (RFC 9110, 10.2.3), a date measured by its own clock; undefined where it says none. */
export function retryAfterSeconds(headers: HeaderList): number | undefined {
  const after = headerOf({ headers }, 'retry-after')?.trim();
  if (!after) return undefined;
  const seconds = /^\d{1,9}$/.test(after)
    ? Number(after)
    : secondsUntil(after, headerOf({ headers }, 'date'));
  return seconds === undefined || seconds > LONGEST ? undefined : Math.max(seconds, 0);
}

function secondsUntil(date: string, now: string | undefined): number | undefined {
  const seconds = Math.ceil((Date.parse(date) - Date.parse(now ?? '')) / 1000);
  return Number.isFinite(seconds) ? seconds : undefined;
}
