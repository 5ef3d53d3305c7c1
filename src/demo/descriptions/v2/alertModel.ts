import { flag, int64, list, model, text } from './model';

export const ALERT = 'get.dto.alerts.AlertDTO';
const CAUSE = 'get.dto.alerts.PossibleCauseDTO';

/** An alert or event, as every document that has some describes it anew. */
export const ALERT_MODELS = [
  model(ALERT, {
    id: text('UUID'),
    alert_title: text('Title'),
    message: text('Text with names in braces'),
    context_types: list('Those names', { type: 'string' }),
    context_values: list('Their values', { type: 'string' }),
    severity: text('How bad it is', ['kAudit', 'kInfo', 'kWarning', 'kCritical']),
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
];
