import { scopeTo } from '../data/scope';
import { startTask } from '../data/tasks';
import type { Alert } from '../data/types';
import type { World } from '../data/world';
import { json, type Answer, type Call, type Route } from '../server/http';
import { readObject } from './body';
import { Complaints } from './complaints';
import { entityNotFound } from './errors';
import { listAnswer } from './list';
import { plainMetadata, v3Time } from './metadata';

const SEVERITIES = { kInfo: 'info', kWarning: 'warning', kCritical: 'critical' } as const;
const ACTIONS = ['ACKNOWLEDGE', 'RESOLVE'] as const;

const alertsOf = ({ world, cluster }: Call<World>): Alert[] => scopeTo(world, cluster).alerts;

function cause(world: World, alert: Alert): object[] {
  const check = world.healthChecks.find(({ alertId }) => alertId === alert.checkId);
  return check ? [{ cause_list: check.causes, resolution_list: check.resolutions }] : [];
}

/** Members from the vendor's description, there is no recording. The message keeps its `{name}` places, as in v2. */
function view(world: World, alert: Alert): object {
  const resources = {
    type: alert.checkId,
    title: alert.title,
    default_message: alert.message,
    severity: SEVERITIES[alert.severity],
    parameters: Object.fromEntries(
      Object.entries(alert.context).map(([name, value]) => [name, { string_value: value }]),
    ),
    source_entity: {
      cluster_uuid: alert.clusterUuid,
      ...(alert.entity ? { entity: alert.entity } : {}),
    },
    affected_entity_list: alert.entity ? [alert.entity] : [],
    possible_cause_list: cause(world, alert),
    // As v2 has them.
    classification_list: ['SystemIndicator'],
    impact_type_list: ['SystemIndicator'],
    resolution_status: { is_true: alert.resolved, is_auto_resolved: false },
    acknowledged_status: { is_true: alert.acknowledged },
    is_user_defined: false,
    creation_time: v3Time(alert.createdAt),
    last_update_time: v3Time(alert.createdAt),
    latest_occurrence_time: v3Time(alert.createdAt),
  };
  return {
    status: { state: 'COMPLETE', resources },
    spec: { resources },
    metadata: plainMetadata({
      uuid: alert.uuid,
      kind: 'alert',
      specVersion: 0,
      createdAt: alert.createdAt,
      updatedAt: alert.createdAt,
    }),
  };
}

function list(call: Call<World>): Answer {
  return listAnswer(call.body, {
    kind: 'alert',
    entities: alertsOf(call),
    attributes: {
      uuid: ({ uuid }) => uuid,
      title: ({ title }) => title,
      type: ({ checkId }) => checkId,
      severity: ({ severity }) => SEVERITIES[severity],
      resolved: ({ resolved }) => resolved,
      acknowledged: ({ acknowledged }) => acknowledged,
      creation_time: ({ createdAt }) => v3Time(createdAt),
      cluster: ({ clusterUuid }) => clusterUuid,
    },
    view: (alert) => view(call.world, alert),
  });
}

function find(call: Call<World>): Alert {
  const alert = alertsOf(call).find(({ uuid }) => uuid === call.params.uuid);
  if (!alert) throw entityNotFound('alert', call.params.uuid ?? '');
  return alert;
}

/** Acknowledges or resolves the alerts that are named, or all when none is, as described. */
function act(call: Call<World>): Answer {
  const body = readObject(call.body, 'alert');
  const complaints = new Complaints('alert');
  complaints.oneOf(call.params.action, 'action', ACTIONS);
  if (body.alert_uuid_list !== undefined && !Array.isArray(body.alert_uuid_list)) {
    complaints.add('alert_uuid_list', "is not of type 'array'");
  }
  complaints.end();
  const named: unknown[] = Array.isArray(body.alert_uuid_list) ? body.alert_uuid_list : [];
  const alerts =
    named.length === 0
      ? alertsOf(call)
      : named.map((uuid) => find({ ...call, params: { uuid: String(uuid) } }));
  const clusterUuid = alerts[0]?.clusterUuid ?? call.cluster ?? call.world.clusters[0]?.uuid ?? '';
  const task = startTask(call.world, {
    clusterUuid,
    operation: call.params.action === 'RESOLVE' ? 'AlertResolve' : 'AlertAcknowledge',
    entity: { kind: 'alert', uuid: alerts[0]?.uuid ?? clusterUuid, name: alerts[0]?.title ?? '' },
    finish: () => {
      for (const alert of alerts) {
        if (call.params.action === 'RESOLVE') alert.resolved = true;
        else alert.acknowledged = true;
      }
    },
  });
  return json(202, { task_uuid: task.uuid });
}

export const ALERT_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/alerts/list', handle: list },
  { method: 'POST', path: '/alerts/action/{action}', handle: act },
  {
    method: 'GET',
    path: '/alerts/{uuid}',
    handle: (call) => json(200, { ...view(call.world, find(call)), api_version: '3.1' }),
  },
];
