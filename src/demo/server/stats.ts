import { Refusal, json } from './http';
import type { Site } from './site';

function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name) ?? 'false';
  if (value !== 'true' && value !== 'false')
    throw new Refusal(json(400, { message: `${name} is true or false.` }));
  return value === 'true';
}

function count(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (!/^\d{1,6}$/.test(value)) throw new Refusal(json(400, { message: `${name} is a number.` }));
  return Number(value);
}

/**
 * What `GET /demo/stats` answers: counts, and the last requests. `?bodies=true` adds what was received in their bodies,
 * `?last=N` leaves all but the last N away.
 * @throws Refusal 400 for another value of these
 */
export function stats<W>(site: Site<W>, query: URLSearchParams): object {
  const { recorder, accounts, latencyMs } = site;
  const { requests, connections, handshakes } = recorder;
  const last = count(query, 'last');
  return {
    requests,
    credentialChecks: accounts.counts(),
    apiKeyChecks: site.apiKeys.checks,
    connections,
    open: site.connections.open,
    handshakes,
    latencyMs,
    faults: site.faults.list(),
    lastRequests: flag(query, 'bodies') ? recorder.listWithBodies(last) : recorder.list(last),
  };
}
