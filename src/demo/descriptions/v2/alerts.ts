import { document, GATEWAY, inPath, PAGING, query } from './document';
import { collectionModel, collectionOf, flag, int32, int64, list, model, text } from './model';

const ALERT = 'get.dto.alerts.AlertDTO';
const CAUSE = 'get.dto.alerts.PossibleCauseDTO';

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
    model(ALERT, {
      id: text('UUID'),
      alert_title: text('Title'),
      message: text('Text with names in braces'),
      context_types: list('Those names', { type: 'string' }),
      context_values: list('Their values', { type: 'string' }),
      severity: text('How bad it is', ['kInfo', 'kWarning', 'kCritical']),
      resolved: flag('Whether it is over'),
      acknowledged: flag('Whether somebody has seen it'),
      created_time_stamp_in_usecs: int64('When it was raised, in microseconds'),
      possible_causes: list('Causes', { $ref: CAUSE }),
    }),
    // The circle goes over two models here.
    model(CAUSE, {
      title: text('Title'),
      actions: text('What to do'),
      related_alerts: list('Alerts of the same cause', { $ref: ALERT }),
    }),
    model('create.dto.alerts.ManageAlertsDTO', {
      num_successful_updates: int32('How many were changed'),
      num_failed_updates: int32('How many were not'),
      alert_status_list: list('One entry an alert', { $ref: 'create.dto.alerts.ResolveAcknowledgeAlertDTO' }),
    }),
    model('create.dto.alerts.ResolveAcknowledgeAlertDTO', {
      id: text('UUID'),
      successful: flag('Whether it was done'),
    }),
  ],
);
