import * as vscode from 'vscode';
import type { ClusterProfile } from '../../core/model/profile';
import type { HttpRequest } from '../../core/model/request';
import { whenAborted } from '../../core/model/whenAborted';
import {
  consentTo,
  isYes,
  questionFor,
  type Answer,
  type Consent,
  type NamedEntity,
  type Question,
} from '../../core/request/consent';
import { visible } from '../../core/text/visible';
import { EFFECT_WORDS } from '../effectWords';
import type { Exchanges } from '../exchanges';
import { confirmed } from '../ui/confirmed';
import { askText, Rejected } from '../ui/steps';
import { entitiesOf } from './entitiesOf';

/** A whole path on every system: the end of one is what tells two files apart. */
const LONGEST_PATH = 4096;

/** Asks a person before a production cluster is changed or a file that nobody chose is sent, one question after the other. */
export class Confirmations {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly exchanges: Exchanges) {}

  /**
   * The consent to send a request; undefined where none is needed, or where the person gave none. Then the guard refuses it.
   * @param chosenFiles what the guard is given, too
   * @param signal takes the question away where it can be (an input box; a message stays and counts for nothing)
   */
  async consentFor(
    profile: ClusterProfile,
    request: HttpRequest,
    chosenFiles: ReadonlySet<string>,
    signal?: AbortSignal,
  ): Promise<Consent | undefined> {
    const entities = entitiesOf(this.exchanges, profile.id, request);
    const question = questionFor(profile, request, entities, chosenFiles);
    if (!question) return undefined;
    const asking = this.#last.then(() => (signal?.aborted ? undefined : ask(question, signal)));
    this.#last = asking.catch(() => undefined);
    const answer = await orAborted(asking, signal);
    return answer && !signal?.aborted ? consentTo(question, answer) : undefined;
  }
}

/** The answer, or undefined when nobody waits for it any more; who waits behind another's question need not see it answered. */
function orAborted<T>(asking: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const ignore = whenAborted(signal, () => resolve(undefined));
    asking.then(resolve, reject).finally(ignore);
  });
}

type Ask = (question: Question, signal?: AbortSignal) => Promise<Answer | undefined>;

const ASK: Readonly<Record<Question['kind'], Ask>> = { confirm, typeName };

const ask: Ask = (question, signal) => ASK[question.kind](question, signal);

async function confirm(question: Question): Promise<Answer | undefined> {
  const buttons = {
    keep: vscode.l10n.t('Don’t Send'),
    yes: vscode.l10n.t('Send to {0}', question.cluster),
  };
  return { confirmed: await confirmed(askedOf(question), factsOf(question), buttons) };
}

async function typeName(question: Question, signal?: AbortSignal): Promise<Answer | undefined> {
  const facts = factsOf(question).join(' · ');
  const answer = await askText<Answer>({
    title: vscode.l10n.t('{0} · PRODUCTION', question.cluster),
    prompt: `${facts} · ${vscode.l10n.t('Type the name of the cluster to send it.')}`,
    placeholder: question.cluster,
    value: '',
    ...(signal ? { signal } : {}),
    accept: async (typed) => {
      if (isYes(question, { typed })) return { typed };
      // A refusal stands where the prompt was: what it is about must not go from sight.
      throw new Rejected(
        `${vscode.l10n.t('Nothing is sent unless this is the name of the cluster: {0}', question.cluster)} · ${facts}`,
      );
    },
  });
  return answer?.kind === 'value' ? answer.value : undefined;
}

function askedOf({ production, cluster }: Question): string {
  return production
    ? vscode.l10n.t('{0} is marked as PRODUCTION. Send this to it?', cluster)
    : vscode.l10n.t('Send this file to {0}?', cluster);
}

/** What is sent, what it does, and to what. */
function factsOf({ method, path, effect, entities, file }: Question): string[] {
  const taken =
    file === undefined
      ? []
      : [
          vscode.l10n.t('File: {0}', visible(file, LONGEST_PATH)),
          vscode.l10n.t('The request names this file; nobody chose it on this machine.'),
        ];
  return [
    ...taken,
    `${method} ${visible(path, 300)}`,
    vscode.l10n.t('What it does: {0}', EFFECT_WORDS[effect]()),
    ...entities.map(entityText),
  ];
}

/** `web-01 (3f2a…)`, or the identity alone where no answer told the name. */
function entityText({ id, name }: NamedEntity): string {
  if (name === undefined) return vscode.l10n.t('Object: {0}', id);
  return vscode.l10n.t('Object: {0} ({1})', visible(name, 80), id);
}
