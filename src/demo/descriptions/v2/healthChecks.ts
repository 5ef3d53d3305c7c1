import { body, document, GATEWAY, inPath, query } from './document';
import { collectionModel, collectionOf, flag, int32, list, model, text } from './model';

const CHECK = 'get.dto.health.check.HealthCheckDTO';
const TYPES = ['SCHEDULED', 'NOT_SCHEDULED', 'EVENT_DRIVEN'];
const settings = {
  id: text('UUID'),
  enabled: flag('Whether it runs'),
  schedule_interval_in_secs: int32('Seconds between two runs'),
};

export const HEALTH_CHECKS = document(
  GATEWAY,
  '/health_checks',
  [
    {
      method: 'GET',
      path: '/health_checks/',
      nickname: 'getHealthChecks',
      summary: 'List health checks.',
      type: collectionOf(CHECK),
      parameters: [
        query('check_ids', 'string', 'UUIDs with commas between'),
        query('include_internal_checks', 'boolean', 'Whether to give those that nobody sees'),
      ],
    },
    {
      method: 'PUT',
      path: '/health_checks/',
      nickname: 'updateHealthCheck',
      summary: 'Change a health check.',
      type: 'update.dto.health.check.HealthCheckDTO',
      parameters: [body('update.dto.health.check.HealthCheckDTO', 'The health check')],
    },
    {
      method: 'GET',
      path: '/health_checks/{id}',
      nickname: 'getHealthCheck',
      summary: 'Read a health check.',
      type: CHECK,
      parameters: [inPath('id', 'UUID of the health check')],
    },
  ],
  [
    collectionModel(CHECK),
    model(CHECK, {
      ...settings,
      name: text('Name'),
      title: text('Title'),
      description: text('What it looks at'),
      check_type: text('When it runs', TYPES),
      affected_entity_types: list('What it looks at', { type: 'string' }),
      causes: list('Causes', { type: 'string' }),
      resolutions: list('What to do', { type: 'string' }),
    }),
    model('update.dto.health.check.HealthCheckDTO', settings),
  ],
);
