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

/** What a person is asked before one request changes a production cluster, or takes a file along. Holds no secret. */
export interface Question {
  readonly kind: QuestionKind;
  readonly profileId: string;
  readonly cluster: string;
  /** Whether a production cluster would be changed. */
  readonly production: boolean;
  readonly effect: Effect;
  readonly method: string;
  /** Path and query as they are sent, secrets as dots. */
  readonly path: string;
  readonly entities: readonly NamedEntity[];
  /** Path of a file that would be sent although nobody chose it here: a collection of others may name any. */
  readonly file?: string;
}

/** What a person answered: a button, or a text. */
export type Answer = { readonly confirmed: boolean } | { readonly typed: string };

declare const given: unique symbol;

/** A person's yes to exactly what they were asked. Good for one request, once. */
export interface Consent {
  readonly [given]: true;
}

type Covers = (profile: ClusterProfile, request: HttpRequest) => boolean;

/** What a consent is to: that a production cluster is changed, that a file leaves this machine, or both. */
export type Agreed = Pick<Question, 'production'> & { readonly file: boolean };

const NOTHING: Agreed = { production: false, file: false };

// Kept apart from the values that are handed around: neither a question nor a consent can be made up, or used twice.
const asked = new WeakMap<Question, string>();
const open = new WeakMap<Consent, { readonly covers: Covers; readonly to: Agreed }>();

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

/** Path of a request's body file where it is none of those that a person chose for it; undefined for any other body. */
export function unchosenFile(
  { body }: Pick<HttpRequest, 'body'>,
  chosenFiles: ReadonlySet<string>,
): string | undefined {
  return body?.kind === 'file' && !chosenFiles.has(body.path) ? body.path : undefined;
}

/**
 * What has to be asked before a request is sent; undefined where nothing has. Reads, and what goes to clusters that are not production,
 * need no question, unless they take a file along that nobody chose.
 * @param entities what the request is about, by name where it is known
 * @param chosenFiles whole paths of the files that a person chose on this machine for this request
 */
export function questionFor(
  profile: ClusterProfile,
  request: HttpRequest,
  entities: readonly NamedEntity[] = [],
  chosenFiles: ReadonlySet<string> = new Set(),
): Question | undefined {
  const { effect, method } = request;
  const changing = kindOfQuestion(profile, effect);
  const file = unchosenFile(request, chosenFiles);
  const kind = changing ?? (file === undefined ? undefined : 'confirm');
  if (kind === undefined) return undefined;
  const question = Object.freeze<Question>({
    kind,
    profileId: profile.id,
    cluster: profile.name,
    production: changing !== undefined,
    effect,
    method,
    path: textOf(request.target),
    entities,
    ...(file === undefined ? {} : { file }),
  });
  asked.set(question, fingerprintOf(profile, request));
  return question;
}

/** Whether an answer is the one that its question wants: a name must be the cluster's, letter by letter, and one that is blank is nobody's. */
export function isYes(
  question: { readonly kind: QuestionKind; readonly cluster: string },
  answer: Answer,
): boolean {
  if (question.kind === 'confirm') return 'confirmed' in answer && answer.confirmed;
  const typed = 'typed' in answer ? answer.typed.trim() : '';
  return typed !== '' && typed === question.cluster.trim();
}

/** The consent that an answer gives; undefined where it gives none. A question is answered once. */
export function consentTo(question: Question, answer: Answer): Consent | undefined {
  const fingerprint = asked.get(question);
  if (fingerprint === undefined || !isYes(question, answer)) return undefined;
  asked.delete(question);
  const to = { production: question.production, file: question.file !== undefined };
  return makeConsent((profile, request) => fingerprintOf(profile, request) === fingerprint, to);
}

/** A consent to what `to` says, for the requests that `covers` accepts. For the questions of this folder alone. */
export function makeConsent(covers: Covers, to: Agreed): Consent {
  const consent = Object.freeze({}) as Consent;
  open.set(consent, { covers, to });
  return consent;
}

/** Uses a consent up. @returns what it is to, where it was unused and covers this request; else nothing */
export function useConsent(
  consent: Consent | undefined,
  profile: ClusterProfile,
  request: HttpRequest,
): Agreed {
  const given = consent && open.get(consent);
  if (consent) open.delete(consent);
  return given?.covers(profile, request) ? given.to : NOTHING;
}
