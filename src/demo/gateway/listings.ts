import type { Scope } from '../data/scope';
import type { Alert, Cluster, Container, Disk, Host, Vm } from '../data/types';
import type { World } from '../data/world';
import { alertView } from './alertEntity';
import { clusterView } from './clusterEntity';
import { containerView } from './containerEntity';
import { diskView } from './diskEntity';
import { hostView } from './hostEntity';
import type { Listing } from './list';
import { vmEntity } from './vmEntity';

/** Lists that v1 and v2 have alike, but for the spelling. */
export const clusterListing = (world: World, { clusters }: Scope): Listing<Cluster> => ({
  entities: clusters,
  view: (cluster) => clusterView(world, cluster),
  searchable: ({ name }) => name,
});

export const hostListing = (world: World, { hosts }: Scope): Listing<Host> => ({
  entities: hosts,
  view: (host) => hostView(world, host),
  searchable: ({ name, ip }) => `${name ?? ''} ${ip}`,
});

export const diskListing = (world: World, { disks }: Scope): Listing<Disk> => ({
  entities: disks,
  view: (disk) => diskView(world, disk),
  searchable: ({ serial, model }) => `${serial} ${model}`,
});

export const containerListing = ({ containers }: Scope): Listing<Container> => ({
  entities: containers,
  view: containerView,
  searchable: ({ name }) => name,
});

/** Alerts have parameters of their own in place of a filter, and none of them is a search. */
export const alertListing = (world: World, alerts: Alert[]): Listing<Alert> => ({
  entities: alerts,
  view: (alert) => alertView(world, alert),
});

/** VMs with their figures, controller VMs among them; filters call some members by other names, as scripts show. */
export const vmListing = (world: World, vms: Vm[]): Listing<Vm> => ({
  entities: vms,
  view: (vm) => vmEntity(world, vm),
  aliases: {
    vm_uuid: ({ uuid }) => uuid,
    is_cvm: ({ controllerVm }) => controllerVm,
    is_control_domain: () => false,
  },
  searchable: ({ name }) => name,
});
