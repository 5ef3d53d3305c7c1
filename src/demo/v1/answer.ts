import { CAMEL, readAsked } from '../gateway/asked';
import type { TimeSpelling } from '../gateway/figuresOverTime';
import { listOf, type Listing } from '../gateway/list';
import { json, type Answer } from '../server/http';
import { camel } from './spelling';

/** A value of v2 as v1 answers it. */
export const answer = (value: unknown): Answer => json(200, camel(value));

/** A list of v2 as v1 answers it. @throws GatewayFailure for parameters that cannot be used */
export const listAnswer = <T>(query: URLSearchParams, listing: Listing<T>): Answer =>
  answer(listOf(readAsked(query, CAMEL), listing));

/** Parameters of figures over time in v1. */
export const TIMES: TimeSpelling = {
  start: 'startTimeInUsecs',
  end: 'endTimeInUsecs',
  interval: 'intervalInSecs',
};
