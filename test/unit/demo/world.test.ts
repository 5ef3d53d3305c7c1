import assert from 'node:assert/strict';
import { HEALTH_FAULTS, setHealth } from '../../../src/demo/data/health';
import { scopeTo } from '../../../src/demo/data/scope';
import { startTask, taskState } from '../../../src/demo/data/tasks';
import { faultTolerance } from '../../../src/demo/data/tolerance';
import type { HealthFault, Task } from '../../../src/demo/data/types';
import { makeWorld, type World } from '../../../src/demo/data/world';
import { jsonText } from '../../../src/demo/server/json';

const plain = (world: World): string => jsonText({ ...world, health: [...world.health] });

/** All UUIDs in the world that are the identity of something. */
function identities(world: World): string[] {
  const lists = [
    world.clusters,
    world.hosts,
    world.disks,
    world.containers,
    world.networks,
    world.images,
    world.vms,
    world.snapshots,
    world.alerts,
    world.healthChecks,
    world.categories,
    world.projects,
    world.licences,
    world.remoteSites,
    world.domainSnapshots,
  ];
  return lists.flat().map(({ uuid }) => uuid);
}

const openCritical = (world: World) =>
  world.alerts.filter(({ severity, resolved }) => severity === 'kCritical' && !resolved);

describe('demo: the world', () => {
  it('is the same for the same seed and another for another', () => {
    assert.equal(plain(makeWorld(5)), plain(makeWorld(5)));
    assert.notEqual(plain(makeWorld(5)), plain(makeWorld(6)));
  });

  it('has 2 clusters, 7 hosts of which one has no name, 42 disks and 213 VMs with a controller VM a host', () => {
    const world = makeWorld(1);
    assert.equal(world.clusters.length, 2);
    assert.equal(world.hosts.length, 7);
    assert.equal(world.hosts.filter(({ name }) => name === null).length, 1);
    assert.equal(world.disks.length, 42);
    assert.equal(world.vms.length, 213);
    const controllers = world.vms.filter(({ controllerVm }) => controllerVm);
    assert.deepEqual(new Set(controllers.map(({ hostUuid }) => hostUuid)).size, 7);
  });

  it('has an integer beyond 2^53 and names with quotes, umlauts and emoji', () => {
    const world = makeWorld(1);
    assert.ok(world.clusters.every(({ incarnationId }) => incarnationId > 2n ** 53n));
    const names = [...world.vms, ...world.networks, ...world.images, ...world.protectionDomains]
      .map(({ name }) => name)
      .join('\n');
    for (const part of ['"', "'", 'ü', 'ß', '🚀', '日本', '\\', '%', '$('])
      assert.ok(names.includes(part), part);
  });

  it('gives every thing a UUID of its own, for many seeds', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const all = identities(makeWorld(seed));
      assert.equal(new Set(all).size, all.length);
    }
  });

  it('hangs together: what refers to something refers to what is there, in the same cluster', () => {
    const world = makeWorld(3);
    const clusterOfHost = new Map(world.hosts.map((host) => [host.uuid, host.clusterUuid]));
    const clusterOfNet = new Map(world.networks.map((network) => [network.uuid, network.clusterUuid]));
    const clusterOfContainer = new Map(world.containers.map((item) => [item.uuid, item.clusterUuid]));
    const projects = new Set(world.projects.map(({ uuid }) => uuid));
    const tags = new Set(world.categories.map(({ key, value }) => `${key}:${value}`));
    for (const vm of world.vms) {
      if (vm.hostUuid !== null) assert.equal(clusterOfHost.get(vm.hostUuid), vm.clusterUuid);
      assert.equal(vm.power === 'ON', vm.hostUuid !== null);
      for (const { subnetUuid } of vm.nics) assert.equal(clusterOfNet.get(subnetUuid), vm.clusterUuid);
      for (const disk of vm.disks) assert.equal(clusterOfContainer.get(disk.containerUuid), vm.clusterUuid);
      assert.ok(projects.has(vm.projectUuid));
      for (const [key, value] of Object.entries(vm.categories)) assert.ok(tags.has(`${key}:${value}`), key);
    }
    const vms = new Map(world.vms.map((vm) => [vm.uuid, vm.clusterUuid]));
    for (const { vmUuid, clusterUuid } of world.snapshots) assert.equal(vms.get(vmUuid), clusterUuid);
    const domains = new Map(
      world.protectionDomains.map((item) => [`${item.clusterUuid} ${item.name}`, item]),
    );
    for (const domain of world.protectionDomains) {
      for (const uuid of domain.vmUuids) assert.equal(vms.get(uuid), domain.clusterUuid);
      for (const name of domain.remoteSiteNames) {
        assert.ok(world.remoteSites.some((s) => s.name === name && s.clusterUuid === domain.clusterUuid));
      }
      assert.equal(domain.active, domain.vmUuids.length > 0);
    }
    for (const item of world.domainSnapshots) assert.ok(domains.get(`${item.clusterUuid} ${item.domain}`));
    for (const { snapshotId } of world.replications) {
      assert.ok(world.domainSnapshots.some(({ id }) => id === snapshotId));
    }
    assert.deepEqual(
      world.hosts.flatMap(({ diskUuids }) => diskUuids),
      world.disks.map(({ uuid }) => uuid),
    );
  });

  it('falls apart into the parts of its clusters without rest', () => {
    const world = makeWorld(1);
    const parts = world.clusters.map(({ uuid }) => scopeTo(world, uuid));
    for (const name of ['hosts', 'disks', 'vms', 'networks', 'images', 'containers', 'alerts'] as const) {
      const counts = parts.map((part) => part[name].length);
      assert.ok(
        counts.every((count) => count > 0),
        name,
      );
      assert.equal(counts[0]! + counts[1]!, world[name].length, name);
    }
    assert.equal(parts[0]?.hosts.length, 4);
    assert.equal(scopeTo(world, undefined).vms.length, 213);
  });

  it('has projects, categories, licences and checks', () => {
    const world = makeWorld(1);
    for (const name of ['projects', 'categories', 'licences', 'healthChecks'] as const) {
      assert.ok(world[name].length > 1, name);
    }
  });
});

describe('demo: health of the cluster', () => {
  const survives = (world: World, at = 0): number =>
    Math.min(
      ...faultTolerance(world, world.clusters[at]?.uuid ?? '')
        .filter(({ domain }) => domain === 'NODE')
        .flatMap(({ components }) => components.map(({ faults }) => faults)),
    );

  it('is good unless switched: no open critical alert, one node can be lost, no disk failed, nothing runs', () => {
    const world = makeWorld(1);
    assert.deepEqual(openCritical(world), []);
    assert.equal(survives(world), 1);
    assert.ok(world.disks.every(({ failed }) => !failed));
    assert.ok(world.tasks.every((task) => taskState(task, Date.now()).endedAt));
    assert.ok(world.containers.every(({ usedBytes, capacityBytes }) => usedBytes < capacityBytes * 0.9));
  });

  const shows: Record<HealthFault, (world: World) => void> = {
    'failed-disk': (world) => {
      assert.equal(world.disks.filter(({ failed }) => failed).length, 1);
      assert.equal(openCritical(world).length, 1);
    },
    'lost-fault-tolerance': (world) => {
      assert.equal(survives(world), 0);
      assert.equal(survives(world, 1), 1);
      assert.equal(openCritical(world).length, 1);
    },
    'rebuild-running': (world) => {
      assert.equal(survives(world), 0);
      const running = world.tasks.filter((task) => taskState(task, Date.now()).state === 'RUNNING');
      assert.deepEqual(
        running.map(({ operation }) => operation),
        ['ClusterRebuild'],
      );
    },
    'critical-alert': (world) => assert.equal(openCritical(world).length, 1),
    'failed-task': (world) => {
      const newest = world.tasks.at(-1) as Task;
      assert.equal(taskState(newest, Date.now()).state, 'FAILED');
    },
    'full-container': (world) => {
      assert.ok(world.containers.some(({ usedBytes, capacityBytes }) => usedBytes > capacityBytes * 0.98));
      assert.equal(survives(world), 0);
    },
    'cassandra-check-failed': (world) => {
      assert.deepEqual(
        openCritical(world).map(({ checkId }) => checkId),
        ['A1006'],
      );
      assert.equal(survives(world), 0);
    },
  };

  for (const fault of HEALTH_FAULTS) {
    it(`shows ${fault}, and is good again when it is lifted`, () => {
      const world = makeWorld(1);
      const { tasks, containers } = { tasks: world.tasks.length, containers: jsonText(world.containers) };
      setHealth(world, [fault]);
      shows[fault](world);
      setHealth(world, [fault]);
      shows[fault](world);
      setHealth(world, []);
      assert.deepEqual(openCritical(world), []);
      assert.equal(survives(world), 1);
      assert.ok(world.disks.every(({ failed }) => !failed));
      assert.equal(world.tasks.length, tasks);
      assert.equal(jsonText(world.containers), containers);
    });
  }
});

describe('demo: tasks', () => {
  const wish = (world: World, finish = (): void => undefined) => ({
    clusterUuid: world.clusters[0]?.uuid ?? '',
    operation: 'VmCreate',
    entity: { kind: 'vm', uuid: 'u', name: 'n' },
    finish,
  });
  const later = (task: Task, share: number): number => task.createdAt.getTime() + task.durationMs * share;

  it('wait, run with growing percentage, succeed, and change the world exactly once then', () => {
    const world = makeWorld(1);
    let done = 0;
    const task = startTask(
      world,
      wish(world, () => (done += 1)),
    );
    assert.equal(taskState(task, later(task, 0.1)).state, 'QUEUED');
    assert.deepEqual(taskState(task, later(task, 0.5)), { state: 'RUNNING', percent: 50, endedAt: null });
    assert.equal(done, 0);
    task.createdAt = new Date(Date.now() - task.durationMs);
    world.settle();
    world.settle();
    assert.equal(taskState(task, Date.now()).state, 'SUCCEEDED');
    assert.equal(done, 1);
  });

  it('fail as often as the demo is told to, and then change nothing', () => {
    const world = makeWorld(1);
    world.taskRules.failNext = 2;
    let done = 0;
    const tasks = [1, 2, 3].map(() =>
      startTask(
        world,
        wish(world, () => (done += 1)),
      ),
    );
    for (const task of tasks) task.createdAt = new Date(0);
    world.settle();
    assert.deepEqual(
      tasks.map((task) => taskState(task, Date.now()).state),
      ['FAILED', 'FAILED', 'SUCCEEDED'],
    );
    assert.equal(done, 1);
  });

  it('fail for a share of the time that the seed decides', () => {
    const outcome = (seed: number): string => {
      const world = makeWorld(seed);
      world.taskRules.failPercent = 30;
      return Array.from({ length: 200 }, () => (startTask(world, wish(world)).failure ? 'f' : '.')).join('');
    };
    assert.equal(outcome(1), outcome(1));
    assert.notEqual(outcome(1), outcome(2));
    const failed = outcome(1).replaceAll('.', '').length;
    assert.ok(failed > 30 && failed < 90, String(failed));
  });

  it('that are stopped end where they were and change nothing', () => {
    const world = makeWorld(1);
    let done = 0;
    const task = startTask(
      world,
      wish(world, () => (done += 1)),
    );
    task.createdAt = new Date(Date.now() - 10 * task.durationMs);
    task.canceledAt = new Date(later(task, 0.5));
    world.settle();
    assert.deepEqual(taskState(task, Date.now()), {
      state: 'CANCELED',
      percent: 50,
      endedAt: task.canceledAt,
    });
    assert.equal(done, 0);
  });
});
