import { HEALTH_FAULTS, setHealth } from '../data/health';
import type { HealthFault } from '../data/types';
import type { World } from '../data/world';
import { mustBe, type Switch } from '../server/control';
import { dial } from './switch';

/** What is wrong with the cluster and how its tasks go. */
export function worldSwitches(world: World): Record<string, Switch> {
  const isFault = (value: unknown): value is HealthFault =>
    typeof value === 'string' && (HEALTH_FAULTS as string[]).includes(value);
  return {
    health: (value) => {
      if (!Array.isArray(value) || !value.every(isFault)) {
        throw mustBe('health', `a list of any of ${HEALTH_FAULTS.join(', ')}`);
      }
      return () => setHealth(world, value);
    },
    failNextTasks: dial('failNextTasks', 'a number of tasks, 0 or more', (value) => {
      world.taskRules.failNext = value;
    }),
    taskMs: dial('taskMs', 'a whole number of milliseconds, 0 or more', (value) => {
      world.taskRules.durationMs = Math.max(1, value);
    }),
  };
}
