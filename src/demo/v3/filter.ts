import { comparisonsOf, FiqlError, readFiql } from '../query/fiql';
import { matchesFiql, type FiqlValue } from '../query/matches';
import { Refusal } from '../server/http';
import { v3Error } from './errors';

function refused(kind: string, text: string, complaint: string): Refusal {
  return new Refusal(
    v3Error(422, 'INVALID_REQUEST', `The filter "${text}" cannot be applied.`, { filter: [complaint] }, kind),
  );
}

/**
 * A FIQL filter for entities of one kind: a test to which their attributes are given. What is not known is refused,
 * never passed over: a filter that silently does nothing lists too much.
 * @throws Refusal 422 that names the unknown attribute, or the place that cannot be read
 */
export function readFilter(
  text: string,
  kind: string,
  fields: string[],
): (read: (field: string) => FiqlValue) => boolean {
  try {
    const filter = readFiql(text);
    const unknown = comparisonsOf(filter).find(({ name }) => !fields.includes(name));
    if (unknown) {
      throw refused(kind, text, `Unknown attribute ${unknown.name}; known are ${fields.join(', ')}`);
    }
    return (read) => matchesFiql(filter, read);
  } catch (error) {
    if (error instanceof FiqlError) throw refused(kind, text, error.message);
    throw error;
  }
}
