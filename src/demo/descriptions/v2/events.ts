import { document, GATEWAY, PAGING, query } from './document';
import { collectionModel, collectionOf, flag, int64, list, model, text } from './model';

const ALERT = 'get.dto.alerts.AlertDTO';

export const EVENTS = document(
  GATEWAY,
  '/events',
  [
    {
      method: 'GET',
      path: '/events/',
      nickname: 'getEvents',
      summary: 'List events.',
      type: collectionOf(ALERT),
      parameters: [
        query('start_time_in_usecs', 'integer', 'From when, in microseconds'),
        query('acknowledged', 'boolean', 'Only acknowledged ones, or only others'),
        ...PAGING.slice(0, 2),
      ],
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
      acknowledged: flag('Whether somebody has seen it'),
      created_time_stamp_in_usecs: int64('When it was, in microseconds'),
    }),
  ],
);
