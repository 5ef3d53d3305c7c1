import assert from 'node:assert/strict';
import {
  readTask,
  TASK_POLLINGS,
  TASK_WORDS,
  taskPath,
  taskPollingOf,
  tasksIn,
} from '../../../src/core/prism/taskPolling';
import { sample, SHARED } from '../demo/support';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { skipBecause } from '../../harness/skip';

const UUID = '0e0c84e3-d3ab-4c3c-5d8e-0c55e3b8a6a2';

describe('A task', () => {
  const polling = (target: string): NonNullable<ReturnType<typeof taskPollingOf>> => taskPollingOf(target)!;

  it('is named where its family names it, as a text or a list of texts', () => {
    const cases: [string, unknown, string[]][] = [
      ['/api/nutanix/v2.0/vms/', { task_uuid: UUID }, [UUID]],
      ['/api/nutanix/v0.8/vms/', { taskUuid: UUID }, [UUID]],
      ['/PrismGateway/services/rest/v1/vms/', { taskUuid: UUID }, [UUID]],
      ['/api/nutanix/v3/vms', { status: { execution_context: { task_uuid: UUID } } }, [UUID]],
      ['/api/nutanix/v3/vms', { status: { execution_context: { task_uuid: [UUID, 'b'] } } }, [UUID, 'b']],
      ['/api/nutanix/v3/vms/1/clone', { task_uuid: UUID }, [UUID]],
      ['/api/vmm/v4.1/ahv/config/vms', { data: { extId: `ZXJnb24=:${UUID}` } }, [`ZXJnb24=:${UUID}`]],
      ['/api/vmm/v4.1/ahv/config/vms', { data: { extId: UUID } }, []],
      ['/api/nutanix/v2.0/alerts/acknowledge', { value: true }, []],
      ['/api/nutanix/v3/vms', { status: 'x', task_uuid: [] }, []],
      ['/api/nutanix/v3/vms', null, []],
    ];
    for (const [target, answer, wanted] of cases)
      assert.deepEqual(tasksIn(polling(target), answer), wanted, target);
  });

  it('is asked for at the base path, in the version and on the cluster of its call', () => {
    const at = (target: string, id = UUID): string => taskPath(polling(target), id);
    assert.equal(at('/api/nutanix/v2.0/vms/'), `/api/nutanix/v2.0/tasks/${UUID}`);
    assert.equal(
      at('/PrismGateway/services/rest/v2.0/vms/?proxyClusterUuid=c'),
      `/PrismGateway/services/rest/v2.0/tasks/${UUID}?proxyClusterUuid=c`,
    );
    assert.equal(at('/PrismGateway/services/rest/v1/vms/'), `/PrismGateway/services/rest/v2.0/tasks/${UUID}`);
    assert.equal(at('/api/nutanix/v3/vms'), `/api/nutanix/v3/tasks/${UUID}`);
    assert.equal(
      at('/api/vmm/v4.2/ahv/config/vms', `ZXJnb24=:${UUID}`),
      `/api/prism/v4.0/config/tasks/ZXJnb24=:${UUID}`,
    );
    assert.equal(at('/api/vmm/v4.0.b1/ahv/config/vms', 'a/b'), '/api/prism/v4.0.b1/config/tasks/a%2Fb');
    assert.equal(taskPollingOf('/somewhere/else'), undefined);
  });

  it('ends by words of its family, in whatever case, and a word that nobody knows ends nothing', () => {
    const v2 = TASK_POLLINGS['v2.0'];
    assert.deepEqual(
      readTask(v2, {
        progress_status: 'Succeeded',
        percentage_complete: 100,
        entity_list: [{ entity_id: 'x' }],
      }),
      { word: 'Succeeded', state: 'succeeded', percent: 100, made: ['x'], errors: [] },
    );
    const failed = readTask(v2, {
      progress_status: 'Failed',
      meta_response: { error_detail: 'no room' },
      message: 'less',
    });
    assert.deepEqual([failed.state, failed.errors], ['failed', ['no room']]);
    const v4 = readTask(TASK_POLLINGS.v4, {
      data: {
        status: 'FAILED',
        errorMessages: [{ message: 'a' }, {}, { message: 'b' }],
        legacyErrorMessage: 'c',
      },
    });
    assert.deepEqual([v4.state, v4.errors], ['failed', ['a', 'b']]);
    assert.equal(readTask(TASK_POLLINGS.v4, { data: { status: 'CANCELED' } }).state, 'cancelled');
    assert.equal(readTask(TASK_POLLINGS.v4, { data: { status: 'CANCELING' } }).state, 'running');
    assert.equal(readTask(TASK_POLLINGS.v3, { status: 'ABORTED' }).state, 'cancelled');
    for (const word of ['$UNKNOWN', 'constructor', '', undefined])
      assert.equal(readTask(TASK_POLLINGS.v3, { status: word }).state, undefined);
  });

  it('has all words that the descriptions know', function () {
    if (!existsSync(SHARED)) skipBecause(this, 'the descriptions are not here');
    const read = (name: string): string => readFileSync(path.join(SHARED, 'specs', name), 'utf8');
    const v4 = JSON.parse(read('v4/prism-v4.4.json')).components.schemas['prism.v4.config.TaskStatus']
      .enum as string[];
    const v3 = JSON.parse(read('pc-v3/swagger.json')).definitions.task.properties.status[
      'x-ntnx-enum'
    ] as string[];
    const v2 = JSON.parse(read('pe-v2/swagger-v2-tasks.json')).models['get.dto.ergon.TaskDTO'].properties
      .progress_status.enum as string[];
    const words = new Set([...v4, ...v3, ...v2].filter((word) => !word.startsWith('$')));
    assert.deepEqual([...words].sort(), Object.keys(TASK_WORDS).sort());
  });

  it('is read as recorded answers have it', function () {
    if (!existsSync(SHARED)) skipBecause(this, 'the recordings are not here');
    const [v2] = sample('v2/tasks-poll.json').body.completed_tasks_info;
    assert.equal(readTask(TASK_POLLINGS['v2.0'], v2).state, 'succeeded');
    const [v4] = sample('v4/prism-tasks-list.json').body.data;
    const seen = readTask(TASK_POLLINGS.v4, { data: v4 });
    assert.deepEqual(
      [seen.state, seen.percent, seen.made.length],
      ['succeeded', 100, v4.entitiesAffected.length],
    );
    const { response } = sample('v3/TestOperations_CreateVM-0.json');
    assert.equal(tasksIn(polling('/api/nutanix/v3/vms'), response.body).length, 1);
  });
});
