import type { Family } from '../model/family';
import { originOf, type ClusterProfile } from '../model/profile';
import type { HttpRequest } from '../model/request';
import { addressedHeaders, addressedTarget, type Addressing } from './addressed';

/**
 * A request of ours that only reads: a GET, or one of v3's lists where a body is given.
 * @param target path and query, encoded
 * @param method the one that a read takes that is neither
 */
export function readRequest(
  cluster: Pick<ClusterProfile, 'host' | 'port'> & Addressing,
  family: Family,
  target: string,
  body?: string,
  method = body === undefined ? 'GET' : 'POST',
): HttpRequest {
  const json = 'application/json';
  return {
    method,
    origin: originOf(cluster),
    target: addressedTarget(cluster, family, [target]),
    headers: addressedHeaders(cluster, [
      { name: 'Accept', value: [`${json}, */*;q=0.5`] },
      ...(body === undefined ? [] : [{ name: 'Content-Type', value: [json] }]),
    ]),
    ...(body === undefined ? {} : { body: { kind: 'text', parts: [body] } as const }),
    effect: 'read',
    family,
    late: ['authorization', 'cookie'],
  };
}
