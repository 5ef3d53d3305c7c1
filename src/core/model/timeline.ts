/**
 * What a request passes on its way, in the order in which it first can. `retry` is the wait before a repetition, `redirect` a
 * hop on the same origin.
 */
export const STAGES = [
  'route',
  'queue',
  'dns',
  'connect',
  'proxy',
  'tls',
  'trust',
  'login',
  'send',
  'wait',
  'redirect',
  'retry',
  'download',
] as const;

export type Stage = (typeof STAGES)[number];

/** One step of a request. Holds no secret. */
export interface TimelineStep {
  readonly stage: Stage;
  /** Milliseconds from the moment in which Send was called. */
  readonly at: number;
  /** Milliseconds that it took; 0 for what only was decided. */
  readonly ms: number;
  /** A fact for the reader: an address, a policy, a status, a size. */
  readonly detail?: string;
  /** The setting, profile field or environment variable that decided, such as `http.proxy`, `route` or `HTTPS_PROXY`. */
  readonly setting?: string;
}

export interface Timeline {
  /** Milliseconds from Send to the answer's last byte, or to the failure. */
  readonly total: number;
  readonly steps: readonly TimelineStep[];
}

/** Milliseconds that a stage took in all its occurrences; undefined where it was not passed. */
export function stageMs({ steps }: Timeline, stage: Stage): number | undefined {
  const passed = steps.filter((step) => step.stage === stage);
  return passed.length === 0 ? undefined : passed.reduce((sum, { ms }) => sum + ms, 0);
}
