import { startTask } from '../../data/tasks';
import type { Alert } from '../../data/types';
import { clusterOf, type World } from '../../data/world';
import { FIELDS } from '../../descriptions/v4/odataFields';
import type { Answer } from '../../server/http';
import { accepted, one } from '../answers';
import { v4NotFound } from '../errors';
import { list } from '../list';
import type { V4Call, V4Operation } from '../operation';
import { typed, typedList, v4Time } from '../typed';
import { readBody } from '../validate';

const S = 'monitoring.v4.serviceability';
const SEVERITIES: Record<Alert['severity'], string> = {
  kInfo: 'INFO',
  kWarning: 'WARNING',
  kCritical: 'CRITICAL',
};

/** An alert; members from the description. `message` still has the places for its parameters (believed). */
function view(world: World, alert: Alert): object {
  const parameters = Object.entries(alert.context).map(([paramName, paramValue]) => ({
    paramName,
    paramValue,
  }));
  return typed(`${S}.Alert`, {
    alertType: alert.checkId,
    clusterName: clusterOf(world, alert.clusterUuid).name,
    clusterUUID: alert.clusterUuid,
    creationTime: v4Time(alert.createdAt),
    extId: alert.uuid,
    isAcknowledged: alert.acknowledged,
    isAutoResolved: false,
    isResolved: alert.resolved,
    isUserDefined: false,
    lastUpdatedTime: v4Time(alert.createdAt),
    message: alert.message,
    parameters: typedList('monitoring.v4.common.Parameter', parameters),
    severity: SEVERITIES[alert.severity],
    ...(alert.entity
      ? {
          sourceEntity: typed('monitoring.v4.common.EntityReference', {
            extId: alert.entity.uuid,
            name: alert.entity.name,
            type: alert.entity.type,
          }),
        }
      : {}),
    title: alert.title,
  });
}

function find(call: V4Call): Alert {
  const alert = call.world.alerts.find(({ uuid }) => uuid === call.params.extId);
  if (!alert) throw v4NotFound(call, 'alert');
  return alert;
}

/** Alerts have no ETag, so their action cannot want one (believed). */
function manage(call: V4Call): Answer {
  const alert = find(call);
  const { actionType } = readBody(call, `${S}.AlertActionSpec`);
  const task = startTask(call.world, {
    clusterUuid: alert.clusterUuid,
    operation: actionType === 'RESOLVE' ? 'AlertResolve' : 'AlertAcknowledge',
    entity: { kind: 'alert', uuid: alert.uuid, name: alert.title },
    finish: () => {
      alert.acknowledged = true;
      if (actionType === 'RESOLVE') alert.resolved = true;
    },
  });
  return accepted(call, task);
}

const PATH = '/serviceability/alerts';

export const MONITORING_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: PATH,
    answers: `${S}.ListAlertsApiResponse`,
    handle: (call) =>
      list(call, {
        items: call.world.alerts,
        view: (alert) => view(call.world, alert),
        fields: FIELDS.alerts,
      }),
  },
  {
    method: 'GET',
    path: `${PATH}/{extId}`,
    answers: `${S}.GetAlertApiResponse`,
    handle: (call) => one(call, view(call.world, find(call))),
  },
  {
    method: 'POST',
    path: `${PATH}/{extId}/$actions/manage-alert`,
    answers: `${S}.ManageAlertApiResponse`,
    handle: manage,
  },
];
