import type { OperationKey } from '../../model/operation';
import { CLI_GRADES, type CliAnswer, type CliGrade } from './command';
import { COMMANDS } from './commands';

/** A v4 call that does what an operation of a retiring API does. */
export interface V4Call {
  readonly operation: OperationKey;
  /** The weaker one of how well the two are known to answer the same command. */
  readonly grade: CliGrade;
  /** What to mind, '' where there is nothing. */
  readonly note: string;
}

const isV4 = ({ operation }: Pick<CliAnswer, 'operation'>): boolean => operation.startsWith('v4:');

const weaker = (one: CliGrade, other: CliGrade): CliGrade =>
  CLI_GRADES.indexOf(one) > CLI_GRADES.indexOf(other) ? one : other;

/**
 * The v4 calls that the same commands lead to as an operation of v0.8 to v3, the best known first; several where it does several things
 * (setting a VM's power state is a call each in v4). None where no command leads to both, and for an operation of v4.
 */
export function v4CallFor(key: OperationKey): readonly V4Call[] {
  byOperation ??= index();
  return byOperation.get(key) ?? [];
}

let byOperation: ReadonlyMap<OperationKey, readonly V4Call[]> | undefined;

function index(): Map<OperationKey, readonly V4Call[]> {
  const found = new Map<OperationKey, V4Call[]>();
  for (const { answers } of COMMANDS) {
    for (const old of answers.filter((answer) => !isV4(answer))) {
      const calls = found.get(old.operation) ?? [];
      found.set(old.operation, calls);
      for (const { operation, grade, note } of answers.filter(isV4))
        calls.push({ operation, grade: weaker(grade, old.grade), note });
    }
  }
  return new Map([...found].map(([key, calls]) => [key, best(key, calls)]));
}

const doesOf = (key: OperationKey): string => {
  const [, method = '', path = ''] = key.split(' ');
  return method === 'POST' && /\/list\/?$/.test(path) ? 'GET' : method;
};

/** A change of the whole that some command makes for one small thing is not what the operation is for. */
function best(key: OperationKey, calls: readonly V4Call[]): V4Call[] {
  const same = calls.filter(({ operation }) => doesOf(operation) === doesOf(key));
  const once = new Map<OperationKey, V4Call>();
  for (const call of same.length > 0 ? same : calls) {
    const before = once.get(call.operation);
    if (!before || weaker(before.grade, call.grade) === before.grade) once.set(call.operation, call);
  }
  return [...once.values()].sort(
    (one, other) => CLI_GRADES.indexOf(one.grade) - CLI_GRADES.indexOf(other.grade),
  );
}
