import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Demo } from '../../../src/demo/demo';
import { startDemo } from './startDemo';
import { ask, control, sample, SHARED, until, type Reply } from './support';

/** Paths of all members, those of list elements under `[]`; maps with free keys count as one. */
function shape(value: unknown, free: string[], at = ''): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...shape(item, free, `${at}[]`)]));
  if (typeof value !== 'object' || value === null || free.includes(at)) return new Set();
  return new Set(
    Object.entries(value).flatMap(([key, item]) => [`${at}.${key}`, ...shape(item, free, `${at}.${key}`)]),
  );
}

interface Comparison {
  title: string;
  recording: string;
  answer(demo: Demo): Promise<{ json: unknown }>;
  /** Maps whose keys are data. */
  free?: string[];
  /** Which recorded entities of a list to compare with, where they are of several kinds. */
  like?(entity: any): boolean; // eslint-disable-line @typescript-eslint/no-explicit-any
  /** Members that the recording has and the demo has not, with what is below them. */
  missing?: string[];
  /** Members that the demo has and the recording has not, with what is below them. */
  more?: string[];
}

const V3 = '/api/nutanix/v3';
const V2 = '/PrismGateway/services/rest/v2.0';
const V1 = '/PrismGateway/services/rest/v1';
/** A VM like the recorded one: off, and with an address. */
function offVm(demo: Demo): { uuid: string; name: string; specVersion: number } {
  const found = demo.world.vms.find(({ power, nics }) => power === 'OFF' && nics[0]?.ip);
  assert.ok(found);
  return found;
}

const reserve = (demo: Demo, client: string): Promise<Reply> =>
  ask(demo, 'POST', `${V3}/idempotence_identifiers`, {
    body: { client_identifier: client, count: 2, valid_duration_in_minutes: 10 },
  });

const COMPARISONS: Comparison[] = [
  {
    title: 'v3 list of VMs',
    recording: 'v3/TestOperations_ListVM-0.json',
    answer: (demo) => {
      const sorted = { sort_attribute: 'name', sort_order: 'ASCENDING' };
      return ask(demo, 'POST', `${V3}/vms/list`, {
        body: { filter: `vm_name==${offVm(demo).name}`, ...sorted },
      });
    },
    free: ['.entities[].metadata.categories', '.entities[].metadata.categories_mapping'],
  },
  {
    title: 'v3 VM',
    recording: 'v3/TestOperations_GetVM-0.json',
    answer: (demo) => ask(demo, 'GET', `${V3}/vms/${offVm(demo).uuid}`),
    free: ['.metadata.categories', '.metadata.categories_mapping'],
  },
  {
    title: 'v3 creation of a VM',
    recording: 'v3/TestOperations_CreateVM-0.json',
    answer: (demo) =>
      ask(demo, 'POST', `${V3}/vms`, { body: sample('v3/TestOperations_CreateVM-0.json').request.body }),
  },
  {
    title: 'v3 VM before its change',
    recording: 'v3/TestOperations_UpdateVM-0.json',
    answer: (demo) => ask(demo, 'GET', `${V3}/vms/${offVm(demo).uuid}`),
    free: ['.metadata.categories', '.metadata.categories_mapping'],
  },
  {
    title: 'v3 change of a VM',
    recording: 'v3/TestOperations_UpdateVM-1.json',
    answer: (demo) => {
      const { uuid, specVersion } = offVm(demo);
      const { spec } = sample('v3/TestOperations_UpdateVM-1.json').request.body;
      return ask(demo, 'PUT', `${V3}/vms/${uuid}`, {
        body: { metadata: { kind: 'vm', spec_version: specVersion }, spec },
      });
    },
    // The real one fills defaults into the spec that it gives back.
    free: ['.spec'],
  },
  {
    title: 'v3 list of clusters',
    recording: 'v3/TestOperations_ListCluster-0.json',
    answer: (demo) => ask(demo, 'POST', `${V3}/clusters/list`, { body: {} }),
    missing: [
      '.entities[].status.resources.config.authorized_public_key_list[]',
      '.entities[].spec.resources.config.authorized_public_key_list[]',
    ],
  },
  {
    title: 'v3 list of subnets',
    recording: 'v3/TestOperations_ListSubnet-0.json',
    answer: (demo) => ask(demo, 'POST', `${V3}/subnets/list`, { body: {} }),
    like: ({ status }) => status.resources.subnet_type === 'VLAN' && !status.resources.is_external,
  },
  {
    title: 'v3 cluster',
    recording: 'v3/TestOperations_GetCluster-0.json',
    answer: (demo) => ask(demo, 'GET', `${V3}/clusters/${demo.world.clusters[0]?.uuid}`),
    missing: [
      '.status.resources.config.authorized_public_key_list[]',
      '.spec.resources.config.authorized_public_key_list[]',
    ],
  },
  {
    title: 'v3 subnet',
    recording: 'v3/TestOperations_GetSubnet-0.json',
    answer: (demo) => ask(demo, 'GET', `${V3}/subnets/${demo.world.networks.find(({ ipam }) => ipam)?.uuid}`),
  },
  {
    title: 'v3 reservation of UUIDs',
    recording: 'v3/TestOperations_CreateIdempotenceIdentifers-0.json',
    answer: (demo) => reserve(demo, 'created'),
  },
  {
    title: 'v3 reserved UUIDs',
    recording: 'v3/TestOperations_GetIdempotenceIdentifers-0.json',
    answer: async (demo) => {
      await reserve(demo, 'read');
      return ask(demo, 'GET', `${V3}/idempotence_identifiers/read`);
    },
  },
  {
    title: 'v3 creation of a recovery plan',
    recording: 'v3/TestOperations_CreateRecoveryPlan-0.json',
    answer: (demo) =>
      ask(demo, 'POST', `${V3}/recovery_plans`, {
        body: sample('v3/TestOperations_CreateRecoveryPlan-0.json').request.body,
      }),
  },
  {
    title: 'v3 change of a recovery plan',
    recording: 'v3/TestOperations_UpdateRecoveryPlans-0.json',
    answer: (demo) =>
      ask(demo, 'PUT', `${V3}/recovery_plans/${demo.world.recoveryPlans[0]?.uuid}`, {
        body: sample('v3/TestOperations_UpdateRecoveryPlans-0.json').request.body,
      }),
  },
  {
    title: 'v3 recovery plan',
    recording: 'v3/TestOperations_GetRecoveryPlan-0.json',
    answer: async (demo) => {
      await control(demo, { taskMs: 1 });
      const { body } = sample('v3/TestOperations_CreateRecoveryPlan-0.json').request;
      const { json } = await ask(demo, 'POST', `${V3}/recovery_plans`, { body });
      return until(
        () => ask(demo, 'GET', `${V3}/recovery_plans/${json.metadata.uuid}`),
        ({ status }) => status === 200,
      );
    },
  },
  {
    title: 'v3 list of recovery plans',
    recording: 'v3/TestOperations_ListRecoveryPlans-0.json',
    answer: (demo) => ask(demo, 'POST', `${V3}/recovery_plans/list`, { body: { length: 10 } }),
    // A plan's own words: each recorded one has others.
    free: [
      '.entities[].spec.resources',
      '.entities[].status.resources.volume_group_recovery_info_list[].category_filter.params',
    ],
  },
  {
    title: 'v3 deletion of a recovery plan',
    recording: 'v3/TestOperations_DeleteRecoveryPlan-0.json',
    answer: (demo) => ask(demo, 'DELETE', `${V3}/recovery_plans/${demo.world.recoveryPlans[0]?.uuid}`),
  },
  {
    title: 'error of the Kubernetes service',
    recording: 'errors/karbon-602.json',
    answer: (demo) => ask(demo, 'POST', '/karbon/v1/k8s/clusters', { body: {} }),
  },
  {
    title: 'v3 Prism Central',
    recording: 'v3/TestOperations_GetPrismCentral-0.json',
    answer: (demo) => ask(demo, 'GET', `${V3}/prism_central`),
  },
  {
    title: 'v3 401',
    recording: 'errors/v3-401-details-string.json',
    answer: (demo) => ask(demo, 'GET', `${V3}/users/me`, { password: false }),
  },
  {
    title: 'v3 422',
    recording: 'errors/v3-422-invalid-request.json',
    answer: (demo) => ask(demo, 'POST', `${V3}/vms`, { body: {} }),
    free: ['.message_list[].details'],
  },
  {
    title: 'v2 cluster',
    recording: 'v2/cluster.json',
    answer: (demo) => ask(demo, 'GET', `${V2}/cluster?proxyClusterUuid=${demo.world.clusters[0]?.uuid}`),
    free: ['.stats', '.usage_stats'],
    missing: ['.management_servers[]', '.public_keys[]'],
  },
  {
    title: 'v2 list of hosts',
    recording: 'v2/hosts-list-masked.json',
    answer: (demo) => ask(demo, 'GET', `${V2}/hosts`),
    free: ['.entities[].stats', '.entities[].usage_stats', '.entities[].disk_hardware_configs'],
  },
  {
    title: 'v2 list of networks',
    recording: 'v2/networks-list.json',
    answer: (demo) => ask(demo, 'GET', `${V2}/networks`),
    // The quoted networks have no managed addresses, and their metadata was shortened.
    more: ['.metadata.count', '.entities[].ip_config.'],
  },
  {
    title: 'v2 error',
    recording: 'errors/v2-validation.json',
    answer: (demo) => ask(demo, 'GET', `${V2}/vms/nonsense`),
  },
  {
    title: 'v2 poll of a task that has ended',
    recording: 'v2/tasks-poll.json',
    answer: (demo) => {
      const done = demo.world.tasks.find(({ failure }) => failure === null);
      return ask(demo, 'POST', `${V2}/tasks/poll`, {
        body: { completed_tasks: [done?.uuid], timeout_interval: 5 },
      });
    },
  },
  {
    title: 'v1 cluster',
    recording: 'v1/cluster-trimmed.json',
    answer: (demo) => ask(demo, 'GET', `${V1}/cluster?proxyClusterUuid=${demo.world.clusters[0]?.uuid}`),
    // The recording is a part of the answer.
    more: ['.'],
  },
  {
    title: 'v1 error',
    recording: 'errors/v1-error-camelcase.json',
    answer: (demo) => ask(demo, 'GET', `${V1}/vms/nonsense`),
  },
  {
    title: 'v4 list of VMs',
    recording: 'v4/vmm-vms-list.json',
    answer: (demo) => ask(demo, 'GET', '/api/vmm/v4.0/ahv/config/vms?$page=0&$limit=2'),
    // The VMs of the demo have no CD drives, and disks made from images; the recorded one was in no category.
    missing: ['.data[].cdRoms'],
    more: [
      '.data[].categories',
      '.data[].bootConfig.isSecureBootEnabled',
      '.data[].disks[].backingInfo.dataSource',
    ],
  },
  {
    title: 'v4 list of clusters',
    recording: 'v4/clustermgmt-clusters-list.json',
    answer: (demo) => ask(demo, 'GET', '/api/clustermgmt/v4.0/config/clusters?$page=0&$limit=50'),
  },
  {
    title: 'v4 list of tasks',
    recording: 'v4/prism-tasks-list.json',
    answer: async (demo) => {
      // The recorded ones are done.
      const done = encodeURIComponent("status eq 'SUCCEEDED'");
      return ask(demo, 'GET', `/api/prism/v4.0/config/tasks?$page=0&$limit=50&$filter=${done}`);
    },
    // The recording has tasks within tasks, and was cut short around them.
    missing: ['.data[].parentTask', '.data[].rootTask', '.data[].subTasks'],
    more: ['.$', '.metadata', '.data[].clusterExtIds', '.data[].entitiesAffected[].name'],
  },
  {
    title: 'v4 400 of the schema-validation form',
    recording: 'errors/v4-400-schema-validation.json',
    answer: (demo) => ask(demo, 'GET', '/api/vmm/v4.0/ahv/config/vms?$limit=101'),
  },
  {
    title: 'v4 403',
    recording: 'errors/v4-403-rbac.json',
    answer: (demo) => {
      const viewer = demo.accounts.find(({ kind }) => kind === 'viewer');
      const basic = Buffer.from(`${viewer?.username}:${viewer?.password}`).toString('base64');
      return ask(demo, 'DELETE', `/api/vmm/v4.0/ahv/config/vms/${offVm(demo).uuid}`, {
        password: false,
        headers: { Authorization: `Basic ${basic}` },
      });
    },
  },
  {
    title: 'unknown path on Prism Central',
    recording: 'errors/v4-404-unknown-version.json',
    answer: (demo) => ask(demo, 'GET', '/api/vmm/v9.9/ahv/config/vms'),
  },
];

describe('demo: shapes as recorded', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  for (const { title, recording, answer, like, free = [], missing = [], more = [] } of COMPARISONS) {
    it(`${title} has the members of ${recording}`, async function () {
      const recorded = sample(recording);
      if (!recorded) this.skip();
      const { body } = recorded.response ?? recorded;
      const wanted = shape(like ? { ...body, entities: body.entities.filter(like) } : body, free);
      const given = shape((await answer(demo)).json, free);
      const excused = (list: string[]) => (path: string) => !list.some((start) => path.startsWith(start));
      assert.ok(wanted.size > 0 && given.size > 0);
      assert.deepEqual(
        [...wanted]
          .filter((path) => !given.has(path))
          .filter(excused(missing))
          .sort(),
        [],
      );
      assert.deepEqual(
        [...given]
          .filter((path) => !wanted.has(path))
          .filter(excused(more))
          .sort(),
        [],
      );
    });
  }

  it('headers are those of a recording', async function () {
    const recorded = sample('v3/TestOperations_ListVM-0.json');
    if (!recorded) this.skip();
    const { headers } = await ask(demo, 'POST', `${V3}/vms/list`, { body: {} });
    const wanted = Object.keys(recorded.response.header).map((name) => name.toLowerCase());
    assert.deepEqual(
      wanted.filter((name) => !(name in headers)),
      ['content-security-policy'],
    );
    assert.equal(headers['x-ntnx-product'], recorded.response.header['X-Ntnx-Product']);
  });

  it('a deletion of reserved UUIDs has no body, as v3/TestOperations_DeleteIdempotenceIdentifers-0.json', async function () {
    const recorded = sample('v3/TestOperations_DeleteIdempotenceIdentifers-0.json');
    if (!recorded) this.skip();
    await reserve(demo, 'gone');
    const deleted = await ask(demo, 'DELETE', `${V3}/idempotence_identifiers/gone`);
    assert.equal(deleted.status, recorded.response.status);
    assert.equal(deleted.text, recorded.response.body ?? '');
    assert.equal((await ask(demo, 'GET', `${V3}/idempotence_identifiers/gone`)).status, 404);
  });

  it('every recording is compared with', function () {
    const folder = path.join(SHARED, 'samples');
    if (!existsSync(folder)) this.skip();
    const compared = new Set(COMPARISONS.map(({ recording }) => recording));
    const apart = ['v3/TestOperations_DeleteIdempotenceIdentifers-0.json'];
    const recordings = readdirSync(folder, { recursive: true })
      .map((name) => String(name).replaceAll(path.sep, '/'))
      .filter((name) => name.endsWith('.json'));
    assert.ok(recordings.length > 0);
    assert.deepEqual(
      recordings.filter((name) => !compared.has(name) && !apart.includes(name)),
      [],
    );
  });
});
