import { mustBe, type Switch } from '../server/control';
import type { RateLimit, RateLimits } from '../v4/rateLimits';

const isRateLimit = (value: unknown): value is RateLimit =>
  value === 'described' ||
  value === 'off' ||
  (typeof value === 'number' && Number.isInteger(value) && value >= 0);

/** `rateLimit`: how many requests a second an operation of v4 takes from now on; 0 refuses all with 429. */
export function rateLimitSwitch(limits: RateLimits): Record<string, Switch> {
  return {
    rateLimit: (value) => {
      if (!isRateLimit(value))
        throw mustBe('rateLimit', '"described", "off" or a number of requests a second');
      return () => void (limits.rule = value);
    },
  };
}
