import type { CatalogIndex } from '../../model/catalog';
import { Failure } from '../../model/failure';
import type { Family } from '../../model/family';
import type { Operation, OperationDetail, OperationKey } from '../../model/operation';
import type { Change } from './changes';
import { innerChanges, outerChanges } from './operations';
import { pairsOf } from './pairs';

export interface ChangedOperation {
  readonly before: Operation;
  readonly after: Operation;
  /** Never empty. */
  readonly changes: readonly Change[];
}

/** What is different between two descriptions of one API. */
export interface ApiComparison {
  readonly family: Family;
  readonly title: string;
  /** As the descriptions state them; absent where one side has no such API. */
  readonly before?: string;
  readonly after?: string;
  readonly added: readonly Operation[];
  readonly removed: readonly Operation[];
  readonly changed: readonly ChangedOperation[];
  /** Operations that both have and that do not differ. */
  readonly same: number;
}

/** The way to an operation's details. Throws `not-found` for a foreign key, and `no-description` where the description is gone. */
export type DetailOf = (family: Family, key: OperationKey) => Promise<OperationDetail>;

/** One side of a comparison: its APIs, and the way to an operation's details. */
export interface ComparedSide {
  readonly catalogs: readonly CatalogIndex[];
  /** Absent: only what the catalogs themselves tell is compared. */
  readonly detail?: DetailOf;
}

/** Operations that are compared before others get their turn: a comparison must not hold up the window. */
const AT_A_TIME = 20;

/**
 * Compares two sides API by API, by family; an API of one side alone has all its operations added or removed.
 * @throws Failure `cancelled`
 */
export async function compareApis(
  before: ComparedSide,
  after: ComparedSide,
  signal?: AbortSignal,
): Promise<ApiComparison[]> {
  const families = [...new Set([...before.catalogs, ...after.catalogs].map(({ family }) => family))];
  const compared: ApiComparison[] = [];
  for (const family of families) {
    const of = ({ catalogs }: ComparedSide) => catalogs.find((catalog) => catalog.family === family);
    compared.push(await compareOne(family, [before, of(before)], [after, of(after)], signal));
  }
  return compared;
}

type Half = readonly [side: ComparedSide, catalog: CatalogIndex | undefined];

async function compareOne(
  family: Family,
  [beforeSide, before]: Half,
  [afterSide, after]: Half,
  signal: AbortSignal | undefined,
): Promise<ApiComparison> {
  const { added, removed, both } = pairsOf(before?.operations ?? [], after?.operations ?? []);
  const changed: ChangedOperation[] = [];
  const details = beforeSide.detail && afterSide.detail && ([beforeSide.detail, afterSide.detail] as const);
  for (const [at, [old, now]] of both.entries()) {
    if (at % AT_A_TIME === 0) await breathe(signal);
    const changes = outerChanges(old, now);
    if (details) {
      const [detailBefore, detailAfter] = await Promise.all([
        details[0](family, old.key),
        details[1](family, now.key),
      ]);
      changes.push(...innerChanges(detailBefore, detailAfter));
    }
    if (changes.length > 0) changed.push({ before: old, after: now, changes });
  }
  return {
    family,
    title: (after ?? before)?.title ?? '',
    ...(before ? { before: before.version } : {}),
    ...(after ? { after: after.version } : {}),
    added,
    removed,
    changed,
    same: both.length - changed.length,
  };
}

async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal?.aborted) throw new Failure('cancelled');
}
