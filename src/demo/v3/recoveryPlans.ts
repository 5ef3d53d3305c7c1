import { takeOut } from '../data/takeOut';
import { startTask } from '../data/tasks';
import type { RecoveryPlan, Task } from '../data/types';
import type { World } from '../data/world';
import { json, type Answer, type Call, type Route } from '../server/http';
import { isObject } from '../server/json';
import { entityNotFound } from './errors';
import { accepted, deleting, mustBeCurrent, newUuid, readIntent, type Intent } from './intent';
import { listAnswer } from './list';
import { filledResources, recoveryPlanView } from './recoveryPlanView';
import { objects, textOr } from './values';

const KIND = 'recovery_plan';

const readPlan = (body: Buffer): Intent =>
  readIntent(body, {
    kind: KIND,
    longestName: 64,
    check(resources, complaints) {
      complaints.needs(resources, 'parameters', 'spec.resources');
      complaints.needs(resources, 'stage_list', 'spec.resources');
    },
  });

function find({ world, params }: Call<World>): RecoveryPlan {
  const plan = world.recoveryPlans.find(({ uuid }) => uuid === params.uuid);
  if (!plan) throw entityNotFound(KIND, params.uuid ?? '');
  return plan;
}

/** Answers with the filters' types filled in, as recorded. */
const shown = (intent: Intent): Pick<Intent, 'metadata' | 'spec'> => ({
  metadata: intent.metadata,
  spec: { ...intent.spec, resources: filledResources(intent.resources) },
});

function start(world: World, operation: string, plan: RecoveryPlan, finish: () => void): Task {
  return startTask(world, {
    clusterUuid: world.clusters[0]?.uuid ?? '',
    operation,
    entity: { kind: KIND, uuid: plan.uuid, name: plan.name },
    finish,
  });
}

function zoneOf({ resources }: Intent, fallback: string): string {
  const parameters = isObject(resources.parameters) ? resources.parameters : {};
  const [first] = objects(parameters.availability_zone_list);
  return textOr(first?.availability_zone_url, fallback);
}

function create({ world, body }: Call<World>): Answer {
  const intent = readPlan(body);
  const now = new Date();
  const plan: RecoveryPlan = {
    uuid: newUuid(world, KIND, intent.metadata),
    name: textOr(intent.spec.name, ''),
    description: textOr(intent.spec.description, ''),
    zoneUrl: zoneOf(intent, ''),
    resources: filledResources(intent.resources),
    specVersion: 0,
    taskUuid: '',
    createdAt: now,
    updatedAt: now,
  };
  const task = start(world, 'RecoveryPlanCreate', plan, () => void world.recoveryPlans.push(plan));
  plan.taskUuid = task.uuid;
  return accepted(shown(intent), { kind: KIND, uuid: plan.uuid, specVersion: 0, taskUuid: task.uuid });
}

function update(call: Call<World>): Answer {
  const plan = find(call);
  const intent = readPlan(call.body);
  const { specVersion } = plan;
  mustBeCurrent(KIND, intent.metadata, specVersion);
  plan.specVersion += 1;
  const task = start(call.world, 'RecoveryPlanUpdate', plan, () => {
    plan.name = textOr(intent.spec.name, plan.name);
    plan.description = textOr(intent.spec.description, plan.description);
    plan.resources = filledResources(intent.resources);
    plan.zoneUrl = zoneOf(intent, plan.zoneUrl);
    plan.taskUuid = task.uuid;
    plan.updatedAt = new Date();
  });
  return accepted(shown(intent), { kind: KIND, uuid: plan.uuid, specVersion, taskUuid: task.uuid });
}

function remove(call: Call<World>): Answer {
  const plan = find(call);
  const task = start(call.world, 'RecoveryPlanDelete', plan, () => takeOut(call.world.recoveryPlans, plan));
  return deleting(KIND, task.uuid);
}

export const RECOVERY_PLAN_ROUTES: Route<World>[] = [
  {
    method: 'POST',
    path: '/recovery_plans/list',
    handle: ({ world, body }) =>
      listAnswer(body, {
        kind: KIND,
        entities: world.recoveryPlans,
        attributes: { name: ({ name }) => name, uuid: ({ uuid }) => uuid },
        view: (plan) => recoveryPlanView(world, plan, 'listed'),
      }),
  },
  { method: 'POST', path: '/recovery_plans', handle: create },
  {
    method: 'GET',
    path: '/recovery_plans/{uuid}',
    handle: (call) =>
      json(200, { api_version: '3.1', ...recoveryPlanView(call.world, find(call), 'single') }),
  },
  { method: 'PUT', path: '/recovery_plans/{uuid}', handle: update },
  { method: 'DELETE', path: '/recovery_plans/{uuid}', handle: remove },
];
