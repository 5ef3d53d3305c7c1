import { HEALTH_FAULTS, setHealth } from './data/health';
import type { HealthFault } from './data/types';
import type { World } from './data/world';
import { mustBe, type Switch } from './server/control';
import type { Site } from './server/site';

type Switches = Record<string, Switch>;

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;

/** Switches that say `true` and take no other value. */
export function button(name: string, act: () => void | Promise<void>): Switch {
  return (value) => {
    if (value !== true) throw mustBe(name, 'true');
    return act;
  };
}

/** A switch that takes a whole number, 0 or more. */
export function dial(name: string, what: string, act: (value: number) => void | Promise<void>): Switch {
  return (value) => {
    if (!isCount(value)) throw mustBe(name, what);
    return () => act(value);
  };
}

/** Sessions, passwords, counts and the wait before each answer. */
export function siteSwitches<W>(site: Site<W>, username: string): Switches {
  return {
    expireSessions: button('expireSessions', () => site.sessions.expireAll()),
    unlock: button('unlock', () => site.accounts.unlock()),
    latencyMs: dial('latencyMs', 'a whole number of milliseconds, 0 or more', (value) => {
      site.latencyMs = value;
    }),
    setPassword: (value) => {
      if (typeof value !== 'string' || value === '') throw mustBe('setPassword', 'a text that is not empty');
      return () => site.accounts.setPassword(username, value);
    },
    resetStats: button('resetStats', () => {
      site.recorder.reset();
      site.accounts.resetCounts();
      site.apiKeys.checks = 0;
    }),
  };
}

/** What is wrong with the cluster and how its tasks go. */
export function worldSwitches(world: World): Switches {
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
