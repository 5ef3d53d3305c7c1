import { createHash } from 'node:crypto';
import type { Json } from '../server/json';
import { partsOf } from './asked';
import { invalid } from './failure';

/** Names of the parameters in one family. */
export interface TimeSpelling {
  start: string;
  end: string;
  interval: string;
}

const DEFAULT_INTERVAL_SECS = 30;
const HOUR_USECS = 3600 * 1_000_000;
/** As many values as an answer has at most; the demo's own limit, so that a slip of the pen costs no memory. */
const MOST_VALUES = 10_000;

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (/^\d{1,16}$/.test(text)) return Number(text);
  throw invalid(`Parameter ${name} must be a number, not "${text}".`);
}

/** One value of a figure: the same for the same thing, figure and time. Shares stay below 100%. */
function value(id: string, metric: string, atUsecs: number): number {
  const noise = createHash('sha256').update(`${id} ${metric} ${atUsecs}`).digest().readUInt32BE(0);
  const most = metric.endsWith('_ppm') ? 1_000_000 : 20_000;
  const day = Math.sin((atUsecs / HOUR_USECS / 24) * 2 * Math.PI);
  return Math.floor(most * (0.35 + 0.2 * day + 0.2 * (noise / 2 ** 32)));
}

/**
 * `StatsResponse` of a thing, spelled as v2 does: a value every `interval` seconds for each figure that was asked for.
 * Times are in microseconds; the first is rounded down to the interval, as a quoted answer shows.
 * @throws GatewayFailure without a figure, or for times that are none
 */
export function figuresOverTime(query: URLSearchParams, id: string, names: TimeSpelling): Json {
  const metrics = partsOf(query, 'metrics');
  if (metrics.length === 0) throw invalid('Parameter metrics is required and was not given.');
  const seconds = numberIn(query, names.interval) || DEFAULT_INTERVAL_SECS;
  const stepUsecs = seconds * 1_000_000;
  const end = numberIn(query, names.end) ?? Date.now() * 1000;
  const asked = numberIn(query, names.start) ?? end - HOUR_USECS;
  if (asked > end) throw invalid(`${names.start} is after ${names.end}.`);
  const start = Math.floor(asked / stepUsecs) * stepUsecs;
  const count = Math.min(MOST_VALUES, Math.floor((end - start) / stepUsecs) + 1);
  return {
    stats_specific_responses: metrics.map((metric) => ({
      successful: true,
      message: null,
      start_time_in_usecs: start,
      interval_in_secs: seconds,
      metric,
      values: Array.from({ length: count }, (_, at) => value(id, metric, start + at * stepUsecs)),
    })),
  };
}
