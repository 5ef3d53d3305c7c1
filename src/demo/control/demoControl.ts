import type { Server } from 'node:http';
import type { Behind } from '../behind';
import { ADMIN } from '../people';
import { makeControl } from '../server/control';
import type { Port } from '../server/faults/port';
import { stats } from '../server/stats';
import type { TlsDoor } from '../server/tlsDoor';
import { certificatesPage } from '../server/tlsPage';
import { faultSwitches } from './faultSwitches';
import { loginSwitches } from './loginSwitches';
import { rateLimitSwitch } from './rateLimitSwitch';
import { siteSwitches } from './siteSwitches';
import { tlsSwitches } from './tlsSwitches';
import { worldSwitches } from './worldSwitches';

/** The control port of a demo, not yet listening: all its pages and switches. */
export function demoControl({ site, limits }: Behind, tls: TlsDoor, mainPort: Port): Server {
  return makeControl({
    stats: (query) => stats(site, query),
    pages: {
      '/demo/accounts': () => ({ accounts: site.accounts.list(), apiKeys: site.apiKeys.list() }),
      '/demo/certificates': () => certificatesPage(tls),
    },
    switches: {
      ...siteSwitches(site, ADMIN),
      ...loginSwitches(site),
      ...faultSwitches(mainPort),
      ...worldSwitches(site.world),
      ...rateLimitSwitch(limits),
      ...tlsSwitches(tls),
    },
  });
}
