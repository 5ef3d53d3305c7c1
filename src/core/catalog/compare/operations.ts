import type { Operation, OperationDetail, Parameter } from '../../model/operation';
import { textOfAnyV4 } from '../../prism/v4Path';
import type { Change, ChangeKind } from './changes';
import { MAX_CHANGES, schemaChanges } from './schemas';

/** Differences that the two catalogs alone tell. */
export function outerChanges(before: Operation, after: Operation): Change[] {
  const changes: Change[] = [];
  const note = (kind: ChangeKind, old?: string, now?: string) =>
    changes.push({
      kind,
      where: '',
      ...(old === undefined ? {} : { before: old }),
      ...(now === undefined ? {} : { after: now }),
    });
  if (after.deprecated !== before.deprecated) note(after.deprecated ? 'deprecated' : 'notDeprecated');
  if (after.internal !== before.internal) note(after.internal ? 'internal' : 'public');
  if (after.effect !== before.effect) note('effect', before.effect, after.effect);
  if (after.path !== before.path) note('pathParameterRenamed', before.path, after.path);
  if (isOther(before.summary, after.summary)) note('summary', before.summary, after.summary);
  return changes;
}

/** Differences in what an operation takes and gives, {@link MAX_CHANGES} at most. */
export function innerChanges(before: OperationDetail, after: OperationDetail): Change[] {
  const changes = [
    ...parameterChanges(before, after),
    ...bodyChanges(before, after),
    ...answerChanges(before, after),
  ];
  if (isOther(before.description, after.description)) changes.push({ kind: 'description', where: '' });
  return changes.slice(0, MAX_CHANGES);
}

/** Whether a text says something else, and not only the version of v4 that its path has. */
const isOther = (before: string, after: string): boolean => textOfAnyV4(before) !== textOfAnyV4(after);

const nameOf = (parameter: Parameter): string => `${parameter.in} ${parameter.name}`;

function parameterChanges(before: OperationDetail, after: OperationDetail): Change[] {
  const old = new Map(queried(before).map((parameter) => [nameOf(parameter), parameter]));
  const now = new Set(queried(after).map(nameOf));
  const changes: Change[] = [];
  for (const parameter of queried(after)) {
    const where = nameOf(parameter);
    const same = old.get(where);
    if (!same) {
      changes.push({ kind: parameter.required ? 'requiredParameterAdded' : 'parameterAdded', where });
      continue;
    }
    if (parameter.required !== same.required)
      changes.push({ kind: parameter.required ? 'nowRequired' : 'nowOptional', where });
    changes.push(...schemaChanges(same.schema, parameter.schema, where, 'request'));
    if (isOther(same.description, parameter.description)) changes.push({ kind: 'description', where });
  }
  for (const where of old.keys()) if (!now.has(where)) changes.push({ kind: 'parameterRemoved', where });
  return changes;
}

/** Parameters of the path are in the path already, and those of a form are the body's properties. */
const queried = ({ parameters }: OperationDetail): readonly Parameter[] =>
  parameters.filter((parameter) => parameter.in !== 'path' && parameter.in !== 'form');

function bodyChanges({ body: before }: OperationDetail, { body: after }: OperationDetail): Change[] {
  if (!before && !after) return [];
  if (!before) return [{ kind: after?.required ? 'requiredBodyAdded' : 'bodyAdded', where: 'body' }];
  if (!after) return [{ kind: 'bodyRemoved', where: 'body' }];
  const changes: Change[] = [];
  if (before.required !== after.required)
    changes.push({ kind: after.required ? 'nowRequired' : 'nowOptional', where: 'body' });
  if (before.contentType !== after.contentType)
    changes.push({
      kind: 'contentType',
      where: 'body',
      before: before.contentType,
      after: after.contentType,
    });
  return [...changes, ...schemaChanges(before.schema, after.schema, 'body ', 'request')];
}

/** Answers of errors have one schema for all operations: a reason that it gained would be a change of each of them. */
const isSuccess = (status: string): boolean => status.startsWith('2');

function answerChanges(
  { responses: before }: OperationDetail,
  { responses: after }: OperationDetail,
): Change[] {
  const old = new Map(before.map((response) => [response.status, response]));
  const now = new Set(after.map(({ status }) => status));
  const changes: Change[] = [];
  for (const { status, schema } of after) {
    const where = `answer ${status} `;
    const same = old.get(status);
    if (!same) changes.push({ kind: 'answerAdded', where: where.trimEnd() });
    else if (isSuccess(status) && same.schema && schema)
      changes.push(...schemaChanges(same.schema, schema, where, 'answer'));
  }
  for (const status of old.keys())
    if (!now.has(status)) changes.push({ kind: 'answerRemoved', where: `answer ${status}` });
  return changes;
}
