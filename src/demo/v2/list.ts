import { readAsked, SNAKE } from '../gateway/asked';
import { listOf, type Listing } from '../gateway/list';
import { json, type Answer } from '../server/http';

/** A list as v2 answers it. @throws GatewayFailure for parameters that cannot be used */
export function listAnswer<T>(query: URLSearchParams, listing: Listing<T>): Answer {
  return json(200, listOf(readAsked(query, SNAKE), listing));
}
