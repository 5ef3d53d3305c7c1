import { operationKey } from '../operationKey';
import { templateNames } from '../paths';
import type { Family } from '../../model/family';
import type { CliAnswer, CliCommand, CliGrade, CliValue } from './command';

const GRADES: Readonly<Record<string, CliGrade>> = { A: 'attested', B: 'derived', C: 'partial' };

const ANSWER = /^ {2}([ABC])(\??) (\S+) ([A-Z]+) (\S+)(?: \[([^\]]*)\])?(?: # (.+))?$/;

/**
 * Commands in the notation of the tables in `table/`. A command is a line with its names, `|` between them, and after the last one its
 * arguments (`<vm>` or `id=`). Below it, two columns in, one line a call:
 *
 *     A v2.0 GET /hosts/{uuid} [id: {uuid}, detail: ?projection, name: spec.name] # What to mind.
 *
 * First the grade (A attested, B derived, C partial; with `?` where no description names the call), then the operation, then where
 * arguments go: `{…}` the path, `?…` the query, else the body. Without brackets the path's parameters are the command's arguments in
 * their order or, where the numbers differ, its last one is the first of them. Throws for a line that is neither.
 */
export function readTable(text: string): CliCommand[] {
  const commands: { names: string[]; arguments: string[]; answers: CliAnswer[] }[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    if (!line.startsWith(' ')) commands.push({ ...readNames(line), answers: [] });
    else {
      const command = commands.at(-1);
      if (!command) throw new Error(`no command above "${line}"`);
      command.answers.push(readAnswer(line, command.arguments));
    }
  }
  return commands;
}

function readNames(line: string): { names: string[]; arguments: string[] } {
  const names = line.split(' | ');
  const [last = '', ...rest] = (names.pop() ?? '').split(/ (?=<|[\w-]+=)/);
  return { names: [...names, last], arguments: rest.map((one) => one.replace(/[<>=]/g, '')) };
}

function readAnswer(line: string, given: readonly string[]): CliAnswer {
  const [, grade, undescribed, family, method, path, values, note = ''] = ANSWER.exec(line) ?? [];
  if (!grade || !family || !method || !path) throw new Error(`not in the notation: "${line}"`);
  return {
    operation: operationKey(family as Family, method, path),
    grade: GRADES[grade]!,
    described: undescribed === '',
    values: values === undefined ? usualValues(path, given) : readValues(values),
    note,
  };
}

function usualValues(path: string, given: readonly string[]): CliValue[] {
  const names = templateNames(path);
  const name = names.at(-1);
  const [first] = given;
  if (first === undefined || name === undefined) return [];
  if (given.length !== names.length) return [{ argument: first, in: 'path', name }];
  return names.map((each, at) => ({ argument: given[at]!, in: 'path', name: each }));
}

function readValues(text: string): CliValue[] {
  return text
    .split(', ')
    .filter((each) => each !== '')
    .map((each): CliValue => {
      const [argument = '', place = ''] = each.split(': ');
      if (place.startsWith('{')) return { argument, in: 'path', name: place.slice(1, -1) };
      if (place.startsWith('?')) return { argument, in: 'query', name: place.slice(1) };
      return { argument, in: 'body', name: place };
    });
}
