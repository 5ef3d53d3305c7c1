import assert from 'node:assert/strict';
import { memoryFor, placeFor, roomForDisks } from '../../../src/demo/data/capacity';
import type { Vm, VmDisk } from '../../../src/demo/data/types';
import { makeWorld } from '../../../src/demo/data/world';

const MIB = 1024 ** 2;

describe('demo: what a cluster has room for', () => {
  const world = makeWorld(1);
  const vm = world.vms.find(({ power, controllerVm }) => power === 'ON' && !controllerVm) as Vm;
  const freeMib = (hostUuid: string): number => {
    const used = world.vms.filter((each) => each.hostUuid === hostUuid);
    const host = world.hosts.find(({ uuid }) => uuid === hostUuid);
    const left = (host?.memoryBytes ?? 0) / MIB - used.reduce((sum, { memoryMib }) => sum + memoryMib, 0);
    return Math.floor(left);
  };
  const mine = world.hosts.filter(({ clusterUuid }) => clusterUuid === vm.clusterUuid);

  it('a VM that grows leaves its own memory to itself, and may have all that its host has left', () => {
    const alone = { ...world, hosts: mine.filter(({ uuid }) => uuid === vm.hostUuid) };
    const most = freeMib(vm.hostUuid ?? '') + vm.memoryMib;
    assert.equal(memoryFor(alone, { ...vm, memoryMib: most }), null);
    assert.match(memoryFor(alone, { ...vm, memoryMib: most + 1 })?.detail ?? '', /No host has/);
    assert.equal(memoryFor(alone, { ...vm, memoryMib: most + 1, power: 'OFF' }), null);
  });

  it('a VM stays on its host while it fits there, goes to the emptiest of its cluster else, and off it has none', () => {
    const emptiest = [...mine].sort((a, b) => freeMib(b.uuid) - freeMib(a.uuid))[0]?.uuid;
    const elsewhere = mine.find(({ uuid }) => uuid !== emptiest);
    const at = { ...vm, uuid: 'none of them', hostUuid: elsewhere?.uuid ?? '' };
    assert.equal(placeFor(world, { ...at, memoryMib: 1 }), elsewhere?.uuid);
    assert.equal(placeFor(world, { ...at, hostUuid: null, memoryMib: 1 }), emptiest);
    const large = freeMib(elsewhere?.uuid ?? '') + 1;
    assert.equal(placeFor(world, { ...at, memoryMib: large }), emptiest);
    assert.equal(placeFor(world, { ...at, power: 'OFF' }), null);
  });

  it('disks of one storage container count together, those that are there by what they grow, drives not at all', () => {
    const container = world.containers.find(({ clusterUuid }) => clusterUuid === vm.clusterUuid);
    assert.ok(container);
    const room = Number(container.capacityBytes - container.usedBytes);
    const disk = (uuid: string, sizeBytes: number, cdrom = false): VmDisk => ({
      ...{ uuid, sizeBytes, cdrom, bus: 'SCSI', index: 0, imageUuid: null },
      containerUuid: container.uuid,
    });
    assert.equal(roomForDisks(world, [disk('a', room / 2), disk('b', room / 2)]), null);
    assert.match(
      roomForDisks(world, [disk('a', room / 2), disk('b', room / 2 + 1)])?.detail ?? '',
      /no room/,
    );
    assert.equal(roomForDisks(world, [disk('a', 2 * room)], [disk('a', room)]), null);
    assert.equal(roomForDisks(world, [disk('a', 2 * room, true)]), null);
    assert.match(
      roomForDisks(world, [{ ...disk('a', 1), containerUuid: 'none' }])?.detail ?? '',
      /no storage/,
    );
  });
});
