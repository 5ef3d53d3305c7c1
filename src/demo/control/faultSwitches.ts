import type { Switch } from '../server/control';
import type { Port } from '../server/faults/port';
import { readFaults, type Fault } from '../server/faults/read';
import { Refusal, json } from '../server/http';

function checked(value: unknown): Fault[] {
  try {
    return readFaults(value);
  } catch (error) {
    throw new Refusal(json(400, { message: error instanceof Error ? error.message : String(error) }));
  }
}

/** `faults`: the network faults from now on, in place of all others; an empty list lifts all. */
export function faultSwitches(port: Pick<Port, 'replaceFaults'>): Record<string, Switch> {
  return {
    faults: (value) => {
      const faults = checked(value);
      return () => port.replaceFaults(faults);
    },
  };
}
