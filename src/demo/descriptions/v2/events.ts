import { ALERT, ALERT_MODELS } from './alertModel';
import { document, GATEWAY, PAGING, query } from './document';
import { collectionModel, collectionOf } from './model';

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
  [collectionModel(ALERT), ...ALERT_MODELS],
);
