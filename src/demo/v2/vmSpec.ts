import { randomUUID } from 'node:crypto';
import { blankVm } from '../data/blankVm';
import type { Vm } from '../data/types';
import type { World } from '../data/world';
import { objectOf, objectsOf, required, textOf, wholeOf } from '../gateway/body';
import type { Json } from '../server/json';
import { invalid } from '../gateway/failure';
import type { Call } from '../server/http';
import { scopeOf } from '../gateway/find';
import { readDisks } from './vmDiskSpec';
import { readNics } from './vmNicSpec';

/** Believed; AHV starts nothing smaller. */
const LEAST_MEMORY_MIB = 64;

type Settings = Pick<Vm, 'name' | 'description' | 'memoryMib' | 'sockets' | 'coresPerSocket' | 'bootType'>;

/** What a body says of a VM's settings. @throws GatewayFailure for values that no VM can have */
export function readSettings(body: Json): Partial<Settings> {
  const name = textOf(body, 'name');
  if (name === '') throw invalid('name is required and was not given.');
  const memoryMib = wholeOf(body, 'memory_mb', 0);
  if (memoryMib !== undefined && memoryMib < LEAST_MEMORY_MIB) {
    throw invalid(`memory_mb must be at least ${LEAST_MEMORY_MIB}, not ${memoryMib}.`);
  }
  const uefi = objectOf(body, 'boot').uefi_boot;
  const found: Partial<Settings> = {
    name,
    description: textOf(body, 'description'),
    memoryMib,
    sockets: wholeOf(body, 'num_vcpus', 1),
    coresPerSocket: wholeOf(body, 'num_cores_per_vcpu', 1),
    bootType: typeof uefi === 'boolean' ? (uefi ? 'UEFI' : 'LEGACY') : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The UUID that a body wants, if it is free. @throws GatewayFailure when somebody has it */
export function wantedUuid({ world }: Call<World>, body: Json): string {
  const uuid = textOf(body, 'uuid') || randomUUID();
  if (world.vms.some((vm) => vm.uuid === uuid)) throw invalid(`There is a VM ${uuid} already.`);
  return uuid;
}

/** The VM that a body describes: off, as v2 makes them. @throws GatewayFailure for what cannot be a VM */
export function newVm(call: Call<World>, body: Json): Vm {
  const settings = readSettings(body);
  required(settings.name, 'name');
  required(settings.memoryMib, 'memory_mb');
  required(settings.sockets, 'num_vcpus');
  const { clusters, networks } = scopeOf(call);
  const nics = readNics(call, objectsOf(body, 'vm_nics'));
  // On Prism Central nothing in the body names a cluster but its networks.
  const network = networks.find(({ uuid }) => uuid === nics[0]?.subnetUuid);
  return blankVm(call.world, network?.clusterUuid ?? clusters[0]?.uuid ?? '', {
    ...settings,
    uuid: wantedUuid(call, body),
    nics,
    disks: readDisks(call, objectsOf(body, 'vm_disks')),
  });
}
