import { query, type Operation } from './document';
import { flag, int64, list, model, text, type Model, type Part } from './model';

const ANSWER = 'get.base.StatsResponse';
const ONE = 'get.base.StatsResponse$StatsSpecificResponse';

/** An operation that reads figures over time; all resources have it alike. */
export function figuresOf(path: string, nickname: string, what: Part[]): Operation {
  return {
    method: 'GET',
    path,
    nickname,
    summary: 'Read figures over time.',
    type: ANSWER,
    parameters: [
      ...what,
      {
        ...query('metrics', 'array', 'Which figures'),
        required: true,
        items: { type: 'string' },
        allowMultiple: true,
      },
      query('start_time_in_usecs', 'integer', 'From when, in microseconds'),
      query('end_time_in_usecs', 'integer', 'Until when, in microseconds'),
      query('interval_in_secs', 'integer', 'Seconds between two values'),
    ],
  };
}

export const FIGURE_MODELS: Model[] = [
  model(ANSWER, { stats_specific_responses: list('One entry a figure', { $ref: ONE }) }),
  model(ONE, {
    metric: text('Which figure'),
    successful: flag('Whether there are values'),
    message: text('Why there are none'),
    start_time_in_usecs: int64('Time of the first value, in microseconds'),
    interval_in_secs: int64('Seconds between two values'),
    values: list('Values', { type: 'integer' }),
  }),
];
