import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import { prepareYaml } from '../../../src/core/catalog/read/yaml';
import type { Catalog, SpecFile } from '../../../src/core/model/catalog';
import type { Operation } from '../../../src/core/model/operation';
import { sampleBody } from '../../../src/core/request/sample';
import type { Demo } from '../../../src/demo/demo';
import { ownDescriptions } from '../../../src/demo/descriptions/own';
import { startDemo } from '../demo/startDemo';
import { ask, type Reply } from '../demo/support';

/** Why the demo cluster says no to a sample, by what it answers. */
const REASONS = {
  'not simulated': /does not simulate/,
  'names what is not there':
    /there is no |does not exist|names nothing|must name one|no remote site|of another VM/i,
  'is taken already': /already|There is a category /,
  'is the name in the path': /of the path/,
} as const;

type Reason = keyof typeof REASONS;

/** Samples that are refused whatever a person puts in for their identifiers. */
const REFUSED: Readonly<Record<string, Reason>> = {
  'v2.0 PATCH /cluster/': 'not simulated',
  'v2.0 PUT /cluster/': 'not simulated',
  'v2.0 POST /cluster/name_servers': 'not simulated',
  'v2.0 PUT /ha/': 'not simulated',
  'v2.0 PUT /health_checks/': 'not simulated',
  'v2.0 POST /hosts/{uuid}/enter_maintenance_mode': 'not simulated',
  'v2.0 POST /http_proxies/': 'not simulated',
  'v2.0 PATCH /storage_containers/': 'not simulated',
  'v2.0 POST /storage_containers/': 'not simulated',
  'v3 PUT /clusters/{uuid}': 'not simulated',
  'v3 PUT /hosts/{uuid}': 'not simulated',
  'v3 POST /events': 'not simulated',
  'v3 POST /metrics/{api}': 'not simulated',
  'v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/migrate-to-host': 'not simulated',
  'v2.0 POST /vms/{uuid}/disks/attach': 'is taken already',
  'v4:prism PUT /prism/v4.x/config/categories/{extId}': 'is taken already',
  'v3 PUT /categories/{name}': 'is the name in the path',
  'v3 PUT /categories/{name}/{value}': 'is the name in the path',
  // names, or one of several things that belong together
  'v2.0 POST /protection_domains/{name}/oob_schedules': 'names what is not there',
  'v2.0 POST /protection_domains/{name}/protect_vms': 'names what is not there',
  'v2.0 POST /vms/{uuid}/restore': 'names what is not there',
  'v3 PUT /recovery_plans/{uuid}': 'names what is not there',
};

/** Samples that are accepted as soon as their placeholders are identifiers of things that are there. */
const ACCEPTED_FILLED_IN: readonly string[] = [
  'v2.0 POST /images/',
  'v2.0 POST /snapshots/',
  'v2.0 POST /tasks/poll',
  'v2.0 POST /vms/{uuid}/nics/',
  'v2.0 PUT /vms/{uuid}/nics/{nic_id}',
  'v3 POST /vm_snapshots',
  'v3 POST /tasks/poll',
  'v3 POST /alerts/action/{action}',
  'v4:dataprotection POST /dataprotection/v4.x/config/recovery-points',
  'v4:networking POST /networking/v4.x/config/subnets',
  'v4:vmm POST /vmm/v4.x/ahv/config/vms',
];

/** The descriptions of the families that take writes, as the demo serves them. */
async function catalogs(): Promise<Catalog[]> {
  const { v3, v2, v4 } = ownDescriptions();
  const files: SpecFile[] = [
    ...(v3 ? [{ name: 'v3.json', bytes: v3 }] : []),
    ...[...(v2?.documents ?? [])].map(([path, bytes]) => ({ name: `v2${path}.json`, bytes })),
    ...[...v4].flatMap(([namespace, { documents, installed }]) => {
      const bytes = documents.get(installed);
      return bytes ? [{ name: `${namespace}.yaml`, bytes }] : [];
    }),
  ];
  return readDescriptions(files, { yaml: await prepareYaml(files) });
}

/** Things of the demo's world for what stands in braces; a VM that no other call has changed for each call. */
class Places {
  private readonly on;
  private readonly off;
  private calls = 0;

  constructor(private readonly demo: Demo) {
    const { vms, clusters } = demo.world;
    const own = vms.filter((vm) => !vm.controllerVm && vm.clusterUuid === clusters[0]?.uuid);
    this.on = own.filter(({ power }) => power === 'ON');
    // an update names the version that it is made from, and a sample the first
    this.off = own.filter(({ power, specVersion }) => power !== 'ON' && specVersion === 0);
  }

  /** The URL path of an operation with the names of things that are there. */
  path({ urlPath, path }: Operation): string {
    const { world } = this.demo;
    const vms = /acpi_|guest_|power_cycle|reset/.test(path) ? this.on : this.off;
    const vm = vms[this.calls++ % vms.length];
    const category = world.categories.find(({ system }) => !system);
    const first: [words: RegExp, id: string | undefined][] = [
      [/vms?\//, vm?.uuid],
      [/hosts/, world.hosts[0]?.uuid],
      [/subnets|networks/, world.networks[0]?.uuid],
      [/images/, world.images[0]?.uuid],
      [/snapshots/, world.snapshots[0]?.uuid],
      [/alerts/, world.alerts[0]?.uuid],
      [/config\/categories/, category?.uuid],
      [/categories/, category?.key],
    ];
    const id = first.find(([words]) => words.test(path))?.[1] ?? world.clusters[0]?.uuid ?? '';
    const named: Record<string, string | undefined> = {
      nic_id: vm?.nics[0]?.mac,
      pdName: world.protectionDomains[0]?.name,
      value: category?.value,
      action: 'ACKNOWLEDGE',
    };
    return urlPath.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(
        named[name] ?? (name === 'name' && /protection/.test(path) ? (named.pdName ?? '') : id),
      ),
    );
  }
}

const PLACEHOLDER = '00000000-0000-4000-8000-000000000000';

/** A sample in which a person has put identifiers of things that are there, chosen by the names around them. */
function filledIn({ world }: Demo, sample: string): string {
  const things: [words: RegExp, id: string | undefined][] = [
    [/container/i, world.containers[0]?.uuid],
    [/subnet|network/i, world.networks[0]?.uuid],
    [/snapshot/i, world.snapshots[0]?.uuid],
    [/task/i, world.tasks[0]?.uuid],
    [/alert/i, world.alerts[0]?.uuid],
    [/vm|entity/i, world.vms.find(({ controllerVm }) => !controllerVm)?.uuid],
    [/cluster/i, world.clusters[0]?.uuid],
  ];
  const fill = (value: unknown, names: readonly string[]): unknown => {
    if (value === PLACEHOLDER || value === 'completed_task') {
      const name = names.find((each) => things.some(([words]) => words.test(each))) ?? '';
      return things.find(([words]) => words.test(name))?.[1] ?? value;
    }
    if (Array.isArray(value)) return value.map((each) => fill(each, names));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, fill(each, [name, ...names])]),
    );
  };
  return JSON.stringify(fill(JSON.parse(sample), []));
}

async function send(demo: Demo, operation: Operation, path: string, body: string): Promise<Reply> {
  const headers: Record<string, string> = {};
  if (operation.family.startsWith('v4:')) {
    const { etag } = (await ask(demo, 'GET', path.replace(/\/\$actions\/.*/, ''))).headers;
    headers['NTNX-Request-Id'] = randomUUID();
    if (typeof etag === 'string') headers['If-Match'] = etag;
  }
  return ask(demo, operation.method, path, { body, headers });
}

describe('The demo cluster takes the sample', function () {
  this.timeout(60_000);
  const demos = new Map<string, Demo>();
  before(async () => {
    for (const product of ['pe', 'pc'] as const) demos.set(product, await startDemo({ product }));
  });
  after(async () => {
    for (const demo of demos.values()) await demo.close();
  });

  it('of every operation, but for what is not there, or is not simulated', async () => {
    const refused: Record<string, string> = {};
    const refusedFilledIn: Record<string, string> = {};
    let count = 0;
    for (const catalog of await catalogs()) {
      const demo = demos.get(catalog.family === 'v2.0' ? 'pe' : 'pc');
      assert.ok(demo);
      const places = new Places(demo);
      for (const operation of catalog.operations) {
        const { body } = catalog.detail(operation.key);
        if (!body?.contentType.includes('json') || operation.method === 'GET') continue;
        count++;
        const sample = sampleBody(body.schema, operation);
        const first = refusalOf(await send(demo, operation, places.path(operation), sample));
        if (first === undefined) continue;
        refused[operation.key] = first;
        const filled = filledIn(demo, sample);
        const again = refusalOf(await send(demo, operation, places.path(operation), filled));
        if (again !== undefined) refusedFilledIn[operation.key] = again;
      }
    }
    assert.deepEqual(refusedFilledIn, REFUSED);
    const accepted = Object.keys(refused).filter((key) => !(key in refusedFilledIn));
    assert.deepEqual(accepted.sort(), ACCEPTED_FILLED_IN.toSorted());
    assert.equal(count, 84);
  });
});

/** Why an answer is a no, in the words of {@link REASONS}; what is none of them is told as it is. */
function refusalOf({ status, text }: Reply): string | undefined {
  if (status < 300) return undefined;
  const reason = Object.entries(REASONS).find(([, words]) => words.test(text))?.[0];
  return reason ?? `${status} ${text.slice(0, 600)}`;
}
