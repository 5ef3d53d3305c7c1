import { mustBe, type Switch } from '../server/control';

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
