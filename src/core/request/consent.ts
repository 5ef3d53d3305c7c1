import type { Effect } from '../model/effect';
import type { ClusterProfile } from '../model/profile';
import type { HttpRequest } from '../model/request';
import { fingerprintOf } from './fingerprint';
import { textOf } from './parts';

/** An object that a request is about: what its path names it by, and its name where an answer told it. */
export interface NamedEntity {
  readonly id: string;
  readonly name?: string;
}

/** `confirm`: yes or no. `typeName`: the cluster's name is to be typed, because what is lost can't be had back. */
export type QuestionKind = 'confirm' | 'typeName';

/** What a person is asked before one request changes a production cluster. Holds no secret. */
export interface Question {
  readonly kind: QuestionKind;
  readonly profileId: string;
  readonly cluster: string;
  readonly effect: Exclude<Effect, 'read'>;
  readonly method: string;
  /** Path and query as they are sent, secrets as dots. */
  readonly path: string;
  readonly entities: readonly NamedEntity[];
}

/** What a person answered: a button, or a text. */
export type Answer = { readonly confirmed: boolean } | { readonly typed: string };

declare const given: unique symbol;

/** A person's yes to exactly what they were asked. Good for one request, once. */
export interface Consent {
  readonly [given]: true;
}

type Covers = (profile: ClusterProfile, request: HttpRequest) => boolean;

// Kept apart from the values that are handed around: neither a question nor a consent can be made up, or used twice.
const asked = new WeakMap<Question, string>();
const open = new WeakMap<Consent, Covers>();

/** How each effect is asked for on a production cluster. */
const ASKED: Readonly<Record<Effect, QuestionKind | undefined>> = {
  read: undefined,
  write: 'confirm',
  disrupt: 'confirm',
  destroy: 'typeName',
};

/** How a request has to be asked for; undefined where it needs no question. */
export function kindOfQuestion(
  profile: Pick<ClusterProfile, 'production'>,
  effect: Effect,
): QuestionKind | undefined {
  return profile.production ? ASKED[effect] : undefined;
}

/**
 * What has to be asked before a request is sent; undefined where nothing has: reads, and clusters that are not production.
 * @param entities what the request is about, by name where it is known
 */
export function questionFor(
  profile: ClusterProfile,
  request: HttpRequest,
  entities: readonly NamedEntity[] = [],
): Question | undefined {
  const { effect, method } = request;
  const kind = kindOfQuestion(profile, effect);
  if (kind === undefined || effect === 'read') return undefined;
  const path = textOf(request.target);
  const question = Object.freeze<Question>({
    kind,
    profileId: profile.id,
    cluster: profile.name,
    effect,
    method,
    path,
    entities,
  });
  asked.set(question, fingerprintOf(profile, request));
  return question;
}

/** Whether an answer is the one that its question wants: a name must be the cluster's, letter by letter. */
export function isYes(
  question: { readonly kind: QuestionKind; readonly cluster: string },
  answer: Answer,
): boolean {
  if (question.kind === 'confirm') return 'confirmed' in answer && answer.confirmed;
  return 'typed' in answer && answer.typed.trim() === question.cluster.trim();
}

/** The consent that an answer gives; undefined where it gives none. A question is answered once. */
export function consentTo(question: Question, answer: Answer): Consent | undefined {
  const fingerprint = asked.get(question);
  if (fingerprint === undefined || !isYes(question, answer)) return undefined;
  asked.delete(question);
  return makeConsent((profile, request) => fingerprintOf(profile, request) === fingerprint);
}

/** A consent that covers what `covers` says. For the questions of this folder alone. */
export function makeConsent(covers: Covers): Consent {
  const consent = Object.freeze({}) as Consent;
  open.set(consent, covers);
  return consent;
}

/** Uses a consent up. @returns whether it was unused and covers this request */
export function useConsent(consent: Consent, profile: ClusterProfile, request: HttpRequest): boolean {
  const covers = open.get(consent);
  open.delete(consent);
  return covers?.(profile, request) ?? false;
}
