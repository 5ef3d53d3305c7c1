import type { TimeSpelling } from '../gateway/figuresOverTime';

/** Parameters of figures over time in v2. */
export const TIMES: TimeSpelling = {
  start: 'start_time_in_usecs',
  end: 'end_time_in_usecs',
  interval: 'interval_in_secs',
};
