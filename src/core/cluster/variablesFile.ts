import { Failure } from '../model/failure';
import type { Variable } from '../model/variable';
import { type Members, members, text, unreadable } from './checked';
import { fileText, openFile, readItems } from './ownFile';
import { variableNameFault } from './variableName';

const KNOWN = new Set<string>(['id', 'owner', 'name', 'value', 'secret']);

/**
 * Reads variables.json, `{"format": 1, "variables": [{id, owner, name, value} or {id, owner, name, secret: true}, …]}`. Empty text is
 * no variable. Throws as `parseClusters`, also where an owner has two of one name.
 */
export function parseVariables(textOfFile: string): Variable[] {
  const variables = readItems(openFile(textOfFile), 'variables', readVariable);
  const keys = new Set(variables.map(keyOf));
  if (keys.size < variables.length) throw unreadable('variables', 'a name occurs twice');
  return variables;
}

/** Text of variables.json with these; unknown members of `previous` are kept. */
export function variablesText(previous: string, variables: readonly Variable[]): string {
  return fileText(previous, 'variables', variables, KNOWN);
}

/**
 * Adds a variable, or changes the one with the same id, its name included. Throws `conflict` (detail: the name) where its owner has
 * another one of that name.
 */
export function putVariable(all: readonly Variable[], variable: Variable): readonly Variable[] {
  if (all.some((other) => other.id !== variable.id && keyOf(other) === keyOf(variable)))
    throw new Failure('conflict', { detail: variable.name });
  return all.some(({ id }) => id === variable.id)
    ? all.map((other) => (other.id === variable.id ? variable : other))
    : [...all, variable];
}

/** What is read of a variable wherever it is written: its name, and its value or that it is secret. */
export function readNamed(
  from: Members,
  where: string,
): { name: string } & ({ value: string } | { secret: true }) {
  const name = text(from.name, `${where}.name`);
  if (variableNameFault(name)) throw unreadable(`${where}.name`, 'no name for a variable');
  if (from.secret === true) {
    if (from.value !== undefined) throw unreadable(where, 'a secret does not belong in this file');
    return { name, secret: true };
  }
  if (from.secret !== undefined && from.secret !== false)
    throw unreadable(`${where}.secret`, 'neither true nor false');
  if (typeof from.value !== 'string') throw unreadable(`${where}.value`, 'no text');
  return { name, value: from.value };
}

function readVariable(value: unknown, where: string): Variable {
  const from = members(value, where);
  return {
    id: text(from.id, `${where}.id`),
    owner: text(from.owner, `${where}.owner`),
    ...readNamed(from, where),
  };
}

const keyOf = ({ owner, name }: Variable): string => JSON.stringify([owner, name]);
