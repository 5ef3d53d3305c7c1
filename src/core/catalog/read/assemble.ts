import type { Catalog, CatalogProblem } from '../../model/catalog';
import { Failure } from '../../model/failure';
import type { Family } from '../../model/family';
import { groupedBy } from '../../model/groupedBy';
import type { Operation, OperationDetail, OperationKey } from '../../model/operation';
import { FAMILIES, familyFacts } from '../../prism/families';
import type { Entry, FiledPart } from './part';

/**
 * A catalog for each family, oldest family first. An operation that several documents describe is taken from the one of
 * the newest version, of the same version from the one with most operations, otherwise from the first.
 */
export function assemble(parts: readonly FiledPart[]): Catalog[] {
  return [...groupedBy(parts, ({ family }) => family)]
    .sort(([left], [right]) => byAge(left, right))
    .map(([family, those]) => catalogOf(family, inOrder(family, those)));
}

function byAge(left: Family, right: Family): number {
  return rank(left) - rank(right) || (left < right ? -1 : 1);
}

/** The documents of a Swagger 1.2 listing are parts of one whole and stay in its order. */
function inOrder(family: Family, parts: readonly FiledPart[]): readonly FiledPart[] {
  if (familyFacts(family).format === 'swagger-1.2') return parts;
  return parts.toSorted(
    (left, right) =>
      right.version.localeCompare(left.version, 'en', { numeric: true }) ||
      right.entries.length - left.entries.length,
  );
}

function rank(family: Family): number {
  const index = FAMILIES.findIndex(({ id }) => id === family);
  if (index >= 0) return index;
  return family === 'other' ? FAMILIES.length + 1 : FAMILIES.length;
}

function catalogOf(family: Family, parts: readonly FiledPart[]): Catalog {
  const entries = new Map<OperationKey, Entry>();
  const operations: Operation[] = [];
  const problems: CatalogProblem[] = [];
  const documents = parts.map((part) => {
    const before = operations.length;
    for (const entry of part.entries) {
      if (entries.has(entry.operation.key)) continue;
      entries.set(entry.operation.key, entry);
      operations.push(entry.operation);
    }
    problems.push(...part.problems);
    return { file: part.file, operations: operations.length - before };
  });
  const details = new Map<OperationKey, OperationDetail>();
  const naming = parts.find(({ entries: found }) => found.length > 0) ?? parts[0];
  return {
    family,
    title: naming?.title ?? '',
    version: naming?.version ?? '',
    operations,
    problems,
    documents,
    detail(key) {
      let detail = details.get(key);
      if (!detail) {
        const entry = entries.get(key);
        if (!entry) throw new Failure('not-found', { operation: key });
        detail = entry.detail();
        details.set(key, detail);
      }
      return detail;
    },
  };
}
