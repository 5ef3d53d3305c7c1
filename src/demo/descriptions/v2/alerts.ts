import { ALERT, ALERT_MODELS } from './alertModel';
import { document, GATEWAY, inPath, PAGING, query } from './document';
import { collectionModel, collectionOf, flag, int32, list, model, text } from './model';

export const ALERTS = document(
  GATEWAY,
  '/alerts',
  [
    {
      method: 'GET',
      path: '/alerts/',
      nickname: 'getAlerts',
      summary: 'List alerts.',
      type: collectionOf(ALERT),
      parameters: [
        query('resolved', 'boolean', 'Only resolved ones, or only others'),
        query('acknowledged', 'boolean', 'Only acknowledged ones, or only others'),
        query('severity', 'string', 'Severities with commas between'),
        ...PAGING.slice(0, 2),
      ],
    },
    {
      method: 'POST',
      path: '/alerts/acknowledge',
      nickname: 'acknowledgeAlerts',
      summary: 'Acknowledge several alerts.',
      type: 'create.dto.alerts.ManageAlertsDTO',
      parameters: [query('severity', 'string', 'Severities with commas between')],
    },
    {
      method: 'POST',
      path: '/alerts/resolve',
      nickname: 'resolveAlerts',
      summary: 'Resolve several alerts.',
      type: 'create.dto.alerts.ManageAlertsDTO',
      parameters: [query('severity', 'string', 'Severities with commas between')],
    },
    {
      method: 'POST',
      path: '/alerts/{id}/acknowledge',
      nickname: 'acknowledgeAlert',
      summary: 'Acknowledge an alert.',
      type: 'create.dto.alerts.ResolveAcknowledgeAlertDTO',
      parameters: [inPath('id', 'UUID of the alert')],
    },
    {
      method: 'POST',
      path: '/alerts/{id}/resolve',
      nickname: 'resolveAlert',
      summary: 'Resolve an alert.',
      type: 'create.dto.alerts.ResolveAcknowledgeAlertDTO',
      parameters: [inPath('id', 'UUID of the alert')],
    },
  ],
  [
    collectionModel(ALERT),
    ...ALERT_MODELS,
    model('create.dto.alerts.ManageAlertsDTO', {
      num_successful_updates: int32('How many were changed'),
      num_failed_updates: int32('How many were not'),
      alert_status_list: list('One entry an alert', { $ref: 'create.dto.alerts.ResolveAcknowledgeAlertDTO' }),
    }),
    model('create.dto.alerts.ResolveAcknowledgeAlertDTO', {
      id: text('UUID'),
      successful: flag('Whether it was done'),
      message: text('Why it was not'),
    }),
  ],
);
