import type { Namespace } from './operation';
import { FIELDS } from './odataFields';
import { entity, enumeration, object } from './schema';

const S = 'monitoring.v4.serviceability';
const ALERT = '/serviceability/alerts/{extId}';

/** Alerts. This namespace is a version behind the others: each goes on at its own pace. */
export const MONITORING: Namespace = {
  name: 'monitoring',
  title: 'Demo: Monitoring APIs',
  description: 'Alerts of the simulated Prism Central.',
  installed: 'v4.1',
  tags: { Alerts: 'Alerts to read.', ManageAlerts: 'Alerts to deal with.' },
  operations: [
    {
      tag: 'Alerts',
      id: 'listAlerts',
      method: 'get',
      path: '/serviceability/alerts',
      summary: 'List alerts',
      list: FIELDS.alerts,
      success: [200, `${S}.Alert`],
      permission: 'View Alert',
      perSecond: 10,
    },
    {
      tag: 'Alerts',
      id: 'getAlertById',
      method: 'get',
      path: ALERT,
      summary: 'Get an alert',
      success: [200, `${S}.Alert`],
      permission: 'View Alert',
      perSecond: 10,
    },
    {
      tag: 'ManageAlerts',
      id: 'manageAlert',
      method: 'post',
      path: `${ALERT}/$actions/manage-alert`,
      summary: 'Acknowledge or resolve an alert',
      body: `${S}.AlertActionSpec`,
      success: [202, 'prism.v4.config.TaskReference'],
      permission: 'Update Alert',
      perSecond: 5,
    },
  ],
  schemas: {
    [`${S}.Alert`]: entity('An alert.', {
      alertType: 'ro text',
      clusterName: 'ro text',
      clusterUUID: 'ro uuid',
      creationTime: 'ro time',
      isAcknowledged: 'ro flag',
      isAutoResolved: 'ro flag',
      isResolved: 'ro flag',
      isUserDefined: 'ro flag',
      lastUpdatedTime: 'ro time',
      message: 'ro text',
      parameters: `ro []monitoring.v4.common.Parameter`,
      severity: 'monitoring.v4.common.Severity',
      sourceEntity: 'monitoring.v4.common.EntityReference',
      title: 'ro text',
    }),
    [`${S}.AlertActionSpec`]: object('What to do with an alert.', { 'actionType!': `${S}.ActionType` }),
    [`${S}.ActionType`]: enumeration('What to do with an alert.', ['RESOLVE', 'ACKNOWLEDGE']),
    'monitoring.v4.common.Severity': enumeration('How bad it is.', ['INFO', 'WARNING', 'CRITICAL']),
    'monitoring.v4.common.EntityReference': object('What an alert is about.', {
      extId: 'ro text',
      name: 'ro text',
      type: 'ro text',
    }),
    'monitoring.v4.common.Parameter': object('A value in a message.', {
      paramName: 'ro text',
      paramValue: 'ro text',
    }),
  },
};
