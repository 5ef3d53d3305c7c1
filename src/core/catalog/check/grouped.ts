import { groupedBy } from '../../model/groupedBy';
import type { SourceRange } from '../sourcePlaces';
import { FINDING_KINDS, type Finding, type FindingGroup } from './finding';

/** A finding with its place in the text. */
export interface PlacedFinding extends Omit<Finding, 'pointer'> {
  readonly range?: SourceRange;
}

/** Others of a group whose places are told; a list of a thousand helps nobody. */
const MOST_OTHERS = 20;
/** Groups of one file: so many different faults are hostile, or no description at all. */
const MOST_GROUPS = 500;

/**
 * Findings that are alike as one each, the gravest kind first, otherwise in the order of the text. The same said of the same place once
 * more, as of each alternative of a schema that nothing fits, counts once.
 */
export function grouped(findings: readonly PlacedFinding[]): readonly FindingGroup[] {
  const groups = groupedBy(once(findings), ({ kind, alike, message }) => `${kind} ${alike ?? message}`);
  const order = Object.keys(FINDING_KINDS);
  return [...groups.values()]
    .map((group) => groupOf(group.sort(byPlace)))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || byPlace(a, b))
    .slice(0, MOST_GROUPS);
}

function once(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const said = new Map<string, PlacedFinding>();
  for (const each of findings) {
    const where = `${each.kind} ${lineOf(each)} ${columnOf(each)} ${each.message}`;
    if (!said.has(where)) said.set(where, each);
  }
  return [...said.values()];
}

function groupOf([first, ...others]: readonly PlacedFinding[]): FindingGroup {
  const { kind, message, range } = first!;
  return {
    kind,
    message,
    count: others.length + 1,
    ...(range ? { range } : {}),
    others: others
      .slice(0, MOST_OTHERS)
      .flatMap((other) => (other.range ? [{ message: other.message, range: other.range }] : [])),
  };
}

type Ranged = Pick<PlacedFinding, 'range'>;
const lineOf = ({ range }: Ranged): number => range?.start.line ?? 0;
const columnOf = ({ range }: Ranged): number => range?.start.column ?? 0;
const byPlace = (a: Ranged, b: Ranged): number => lineOf(a) - lineOf(b) || columnOf(a) - columnOf(b);
