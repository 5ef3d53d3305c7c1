import { randomUUID } from 'node:crypto';
import type { Vm } from './types';
import { builtInProject, type World } from './world';

/** A VM that is off, with nothing said about it yet; `changes` is what is said. */
export function blankVm(world: World, clusterUuid: string, changes: Partial<Vm> = {}): Vm {
  const now = new Date();
  return {
    uuid: randomUUID(),
    name: '',
    description: '',
    clusterUuid,
    hostUuid: null,
    power: 'OFF',
    sockets: 1,
    coresPerSocket: 1,
    threadsPerCore: 1,
    memoryMib: 1024,
    bootType: 'LEGACY',
    disks: [],
    nics: [],
    controllerVm: false,
    projectUuid: builtInProject(world).uuid,
    categories: {},
    generationUuid: randomUUID(),
    specVersion: 0,
    taskUuid: '',
    createdAt: now,
    updatedAt: now,
    ...changes,
  };
}
