import type { World } from '../data/world';
import { json, type Route } from '../server/http';
import { scopeOf } from '../gateway/find';

/** High availability, and proxies: neither is configured in the demo. Members from the vendor's description. */
export const HA_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/ha/',
    handle: (call) =>
      json(200, {
        failover_enabled: true,
        num_host_failures_to_tolerate: 0,
        reservation_type: 'NO_RESERVATIONS',
        reserved_host_uuids: [],
        failover_in_progress_host_uuids: [],
        ha_state: scopeOf(call).hosts.length > 0 ? 'BEST_EFFORT' : 'DISABLED',
        logical_timestamp: 1,
      }),
  },
  {
    method: 'GET',
    path: '/http_proxies/',
    handle: () =>
      json(200, { metadata: { grand_total_entities: 0, total_entities: 0, count: 0 }, entities: [] }),
  },
];
