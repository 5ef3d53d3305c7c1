import type { Site } from './site';

/** What `GET /demo/stats` answers. */
export function stats<W>({ recorder, accounts, latencyMs }: Site<W>): object {
  const { requests, connections, handshakes, lastRequests } = recorder;
  return { requests, credentialChecks: accounts.counts(), connections, handshakes, latencyMs, lastRequests };
}
