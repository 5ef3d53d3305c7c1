import { l10n } from 'vscode';
import type { Change, ChangeKind, Weight } from '../../core/catalog/compare/changes';
import type { Effect } from '../../core/model/effect';
import { EFFECT_WORDS } from '../effectWords';

/** What a change is, without where. Texts of descriptions are in it. */
const WORDS: Readonly<Record<ChangeKind, (before: string, after: string) => string>> = {
  deprecated: () => l10n.t('deprecated now'),
  notDeprecated: () => l10n.t('no longer deprecated'),
  internal: () => l10n.t('internal now'),
  public: () => l10n.t('public now'),
  effect: (before, after) => l10n.t('“{0}” before, “{1}” now', effectWord(before), effectWord(after)),
  pathParameterRenamed: (before, after) => l10n.t('path {0} is {1} now', before, after),
  requiredParameterAdded: () => l10n.t('new and required'),
  parameterAdded: () => l10n.t('new'),
  parameterRemoved: () => l10n.t('gone'),
  nowRequired: () => l10n.t('required now'),
  nowOptional: () => l10n.t('optional now'),
  answerNowOptional: () => l10n.t('may be missing now'),
  answerNowRequired: () => l10n.t('always there now'),
  bodyAdded: () => l10n.t('new'),
  requiredBodyAdded: () => l10n.t('new and required'),
  bodyRemoved: () => l10n.t('gone'),
  contentType: (before, after) => l10n.t('{0} is {1} now', before, after),
  requiredPropertyAdded: () => l10n.t('new and required'),
  propertyAdded: () => l10n.t('new'),
  propertyRemoved: () => l10n.t('gone'),
  type: (before, after) => l10n.t('type {0} is {1} now', before, after),
  format: (before, after) => l10n.t('format {0} is {1} now', before || '–', after || '–'),
  valuesListed: (_before, after) => l10n.t('values are listed now: {0}', after),
  valuesUnlisted: (before) => l10n.t('values are not listed any more: {0}', before),
  valuesAdded: (_before, after) => l10n.t('new values: {0}', after),
  valuesRemoved: (before) => l10n.t('values gone: {0}', before),
  answerValuesRemoved: (before) => l10n.t('values gone: {0}', before),
  default: (before, after) => l10n.t('default {0} is {1} now', before || '–', after || '–'),
  answerAdded: () => l10n.t('new'),
  answerRemoved: () => l10n.t('gone'),
  summary: (before, after) => l10n.t('summary “{0}” is “{1}” now', before, after),
  description: () => l10n.t('other words'),
};

/** A change for people, such as `query count: required now`. */
export function changeWords({ kind, where, before = '', after = '' }: Change): string {
  const words = WORDS[kind](before, after);
  return where === '' ? words : `${where}: ${words}`;
}

/** What a weight means, as a heading. */
export const WEIGHT_WORDS: Readonly<Record<Weight, () => string>> = {
  breaking: () => l10n.t('Changed, may break a call'),
  harmless: () => l10n.t('Changed'),
  wording: () => l10n.t('Only texts changed'),
};

const effectWord = (effect: string): string =>
  Object.hasOwn(EFFECT_WORDS, effect) ? EFFECT_WORDS[effect as Effect]() : effect;
