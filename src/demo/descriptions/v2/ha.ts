import { ACROPOLIS, body, document } from './document';
import { flag, int32, int64, model, taskId, text } from './model';

const GET = 'get.dto.acropolis.ha.HaConfigDTO';
const settings = {
  failover_enabled: flag('Whether VMs start again elsewhere'),
  num_host_failures_to_tolerate: int32('How many hosts may fail'),
  reservation_type: text('How room is kept', ['NO_RESERVATIONS', 'RESERVE_HOSTS', 'RESERVE_SEGMENTS']),
  logical_timestamp: int64('Counts its changes'),
};

export const HA = document(
  ACROPOLIS,
  '/ha',
  [
    {
      method: 'GET',
      path: '/ha/',
      nickname: 'getHaConfig',
      summary: 'Read the settings of high availability.',
      type: GET,
    },
    {
      method: 'PUT',
      path: '/ha/',
      nickname: 'updateHaConfig',
      summary: 'Change the settings of high availability.',
      type: taskId('update'),
      parameters: [body('update.dto.acropolis.ha.HaConfigDTO', 'The settings')],
    },
  ],
  [
    model(GET, {
      ...settings,
      ha_state: text('State', ['BEST_EFFORT', 'HIGHLY_AVAILABLE', 'HEALING', 'CRITICAL']),
    }),
    model('update.dto.acropolis.ha.HaConfigDTO', settings),
  ],
);
