import type { Vm } from '../data/types';
import type { World } from '../data/world';
import { figuresOverTime } from '../gateway/figuresOverTime';
import { vmListing } from '../gateway/listings';
import { vmEntity } from '../gateway/vmEntity';
import type { Call, Route } from '../server/http';
import { scopeOf } from '../gateway/find';
import { answer, listAnswer, TIMES } from './answer';
import { byId } from './byId';

const one = (call: Call<World>): Vm => byId(scopeOf(call).vms, call.params.vmId, 'VM');

/** VMs with their figures. Unlike v2 it lists the controller VMs too, which a filter of `is_cvm==0` leaves out. */
export const VM_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/vms/',
    handle: (call) => listAnswer(call.query, vmListing(call.world, scopeOf(call).vms)),
  },
  { method: 'GET', path: '/vms/{vmId}', handle: (call) => answer(vmEntity(call.world, one(call))) },
  {
    method: 'GET',
    path: '/vms/{vmId}/stats/',
    handle: (call) => answer(figuresOverTime(call.query, one(call).uuid, TIMES)),
  },
];
