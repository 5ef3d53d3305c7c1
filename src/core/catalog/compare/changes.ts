/**
 * What a change means to whoever uses the call already. `breaking`: a request that worked may be refused now, or a member that was
 * read is gone. `harmless`: what worked works. `wording`: only texts differ.
 */
export type Weight = 'breaking' | 'harmless' | 'wording';

/** What can differ between two descriptions of one operation, and what that means. */
export const CHANGES = {
  deprecated: 'harmless',
  notDeprecated: 'harmless',
  internal: 'breaking',
  public: 'harmless',
  /** Reads that write now are judged otherwise by the guard. */
  effect: 'breaking',
  /** `{uuid}` is `{extId}` now: the same call, but a saved request names the old one. */
  pathParameterRenamed: 'harmless',
  requiredParameterAdded: 'breaking',
  parameterAdded: 'harmless',
  parameterRemoved: 'breaking',
  nowRequired: 'breaking',
  nowOptional: 'harmless',
  /** A property that an answer always had may be missing now. */
  answerNowOptional: 'breaking',
  answerNowRequired: 'harmless',
  bodyAdded: 'harmless',
  requiredBodyAdded: 'breaking',
  bodyRemoved: 'breaking',
  contentType: 'breaking',
  requiredPropertyAdded: 'breaking',
  propertyAdded: 'harmless',
  propertyRemoved: 'breaking',
  type: 'breaking',
  format: 'harmless',
  /** Which values there are is said now, or no longer: the cluster took no others before either. */
  valuesListed: 'harmless',
  valuesUnlisted: 'harmless',
  valuesAdded: 'harmless',
  valuesRemoved: 'breaking',
  /** An answer that has fewer values than before surprises nobody. */
  answerValuesRemoved: 'harmless',
  default: 'harmless',
  answerAdded: 'harmless',
  answerRemoved: 'harmless',
  summary: 'wording',
  description: 'wording',
} as const satisfies Record<string, Weight>;

export type ChangeKind = keyof typeof CHANGES;

/** One difference between two descriptions of an operation. Its texts are foreign. */
export interface Change {
  readonly kind: ChangeKind;
  /** Such as `query count`, `body spec.name`, `answer 200 entities[].name`; empty for the operation itself. */
  readonly where: string;
  readonly before?: string;
  readonly after?: string;
}

/** The worst weight among changes; undefined where there are none. */
export function weightOf(changes: readonly Change[]): Weight | undefined {
  const weights = new Set(changes.map(({ kind }): Weight => CHANGES[kind]));
  return (['breaking', 'harmless', 'wording'] as const).find((weight) => weights.has(weight));
}
