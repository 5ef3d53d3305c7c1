import { EFFECTS, type Effect } from '../model/effect';
import { originOf, type ClusterProfile } from '../model/profile';
import type { HttpRequest } from '../model/request';
import {
  isYes,
  kindOfQuestion,
  makeConsent,
  type Agreed,
  type Answer,
  type Consent,
  type QuestionKind,
} from './consent';
import { fingerprintOf } from './fingerprint';
import { DOTS } from './parts';
import { fitsTemplate, templateText, type TargetTemplate } from './targetTemplate';

/** One request of a run, as far as it is known before the run begins. */
export interface RunItem {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly origin: string;
  readonly target: TargetTemplate;
  readonly effect: Effect;
  /** The request itself, where nothing of it waits for an earlier answer. */
  readonly request?: HttpRequest;
}

/** A line of a run's question. */
export interface RunLine {
  readonly itemId: string;
  readonly name: string;
  readonly method: string;
  /** Open places as `{{name}}`, secrets as dots. */
  readonly path: string;
  readonly effect: Exclude<Effect, 'read'>;
  /** It is asked for again when its target is known: what is lost must have been named. */
  readonly asksAgain: boolean;
}

/** What a person is asked once before a run changes a production cluster. */
export interface RunQuestion {
  readonly kind: QuestionKind;
  readonly profileId: string;
  readonly cluster: string;
  /** All that changes something, in the order of the run. Reads are not among them. */
  readonly lines: readonly RunLine[];
  /** How many of the lines destroy. */
  readonly destroys: number;
}

/** A person's yes to a run: a consent an item, each good for one request. */
export type RunConsent = ReadonlyMap<string, Consent>;

/** A run's list names no files: one that nobody chose is never sent by it. */
const RUN: Agreed = { production: true, file: false };

const asked = new WeakMap<RunQuestion, readonly RunItem[]>();

/** Whether an item's target waits for an answer and what it names then can't be had back. */
const asksAgain = (item: RunItem): boolean => item.effect === 'destroy' && !item.request;

/**
 * What has to be asked before a run; undefined where nothing has. The cluster's name is to be typed where something is
 * destroyed that is known already.
 */
export function runQuestion(profile: ClusterProfile, items: readonly RunItem[]): RunQuestion | undefined {
  const changing = items.filter(({ effect }) => kindOfQuestion(profile, effect) !== undefined);
  if (changing.length === 0) return undefined;
  const known = changing.filter((item) => !asksAgain(item));
  const typed = known.some(({ effect }) => kindOfQuestion(profile, effect) === 'typeName');
  const question = Object.freeze<RunQuestion>({
    kind: typed ? 'typeName' : 'confirm',
    profileId: profile.id,
    cluster: profile.name,
    lines: changing.flatMap(lineOf),
    destroys: changing.filter(({ effect }) => effect === 'destroy').length,
  });
  asked.set(question, changing);
  return question;
}

function lineOf(item: RunItem): RunLine[] {
  const { id, name, method, target, effect } = item;
  if (effect === 'read') return [];
  const path = templateText(target, DOTS);
  return [{ itemId: id, name, method, path, effect, asksAgain: asksAgain(item) }];
}

/** The consents that an answer gives, by item; undefined where it gives none. A question is answered once. */
export function runConsent(question: RunQuestion, answer: Answer): RunConsent | undefined {
  const items = asked.get(question);
  if (!items || !isYes(question, answer)) return undefined;
  asked.delete(question);
  const { profileId } = question;
  return new Map(
    items
      .filter((item) => !asksAgain(item))
      .map((item) => [
        item.id,
        makeConsent((profile, request) => covers(item, profileId, profile, request), RUN),
      ]),
  );
}

function covers(item: RunItem, profileId: string, profile: ClusterProfile, request: HttpRequest): boolean {
  if (profile.id !== profileId) return false;
  if (item.request) return fingerprintOf(profile, request) === fingerprintOf(profile, item.request);
  return (
    request.method === item.method &&
    request.origin === item.origin &&
    originOf(profile) === item.origin &&
    EFFECTS.indexOf(request.effect) <= EFFECTS.indexOf(item.effect) &&
    fitsTemplate(item.target, request.target)
  );
}
