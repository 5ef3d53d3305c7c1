import * as vscode from 'vscode';
import type { CliAnswer, CliCommand, CliGrade, CliValue } from '../../../core/catalog/cli/command';
import type { FoundCommand } from '../../../core/catalog/cli/findCommands';
import { partsOfKey } from '../../../core/catalog/operationKey';
import type { Fit } from '../../../core/catalog/search/wordScores';
import type { OperationKey } from '../../../core/model/operation';
import { familyFacts } from '../../../core/prism/families';
import { plain } from '../../../core/text/plain';
import { visible } from '../../../core/text/visible';
import { cliTextWords } from '../../cliTextWords';
import { EFFECT_WORDS } from '../../effectWords';
import { divider, type Divider } from '../../ui/pick';
import type { OperationNode } from '../../views/clusters/clusterNode';
import { operationsCount } from '../../views/clusters/countWords';
import { effectIcon } from '../../views/clusters/effectIcon';
import { operationMarks } from '../../views/clusters/operationItem';
import { ownerName } from '../../views/clusters/owners';
import type { KnownOperations } from './knownOperations';

/** What choosing a row does. */
export type RowChoice =
  | { readonly kind: 'open'; readonly node: OperationNode }
  /** Searches for something else. */
  | { readonly kind: 'search'; readonly text: string }
  /** No imported API has it; nor has any description that is known where it is not described. */
  | { readonly kind: 'missing'; readonly key: OperationKey; readonly described: boolean }
  /** Only to be read. */
  | { readonly kind: 'none' };

export interface OperationRow extends vscode.QuickPickItem {
  readonly choice: RowChoice;
}

export type Row = OperationRow | Divider;

export const ROW_BUTTONS = {
  page: { iconPath: new vscode.ThemeIcon('book'), tooltip: vscode.l10n.t('Show Operation') },
  tree: { iconPath: new vscode.ThemeIcon('list-tree'), tooltip: vscode.l10n.t('Reveal in Clusters View') },
} as const satisfies Record<string, vscode.QuickInputButton>;

/** Most characters of a path and of a summary in a row. */
const LONGEST = 300;

/** Foreign text in a row: all of it is seen, and none of it becomes an icon. */
const shown = (text: string, limit = LONGEST): string => plain(visible(text, limit));

/** All rows are shown however VS Code compares them with what was typed: they were found otherwise. */
const row = (item: Omit<OperationRow, 'alwaysShow'>): OperationRow => ({ ...item, alwaysShow: true });

/** A line that can only be read. */
export const noteRow = (label: string, detail?: string): OperationRow =>
  row({ label, ...(detail === undefined ? {} : { detail }), choice: { kind: 'none' } });

/**
 * An operation. What tells rows of the same path apart stands first, since a narrow row ends early; what it does is its icon already.
 * @param answer where it was found as what a command does
 */
export function operationRow(node: OperationNode, withOwner: boolean, answer?: CliAnswer): OperationRow {
  const { operation, api, owner } = node;
  const { method, path, summary, effect, deprecated } = operation;
  const detail = [
    answer && GRADES[answer.grade](),
    shown(api.title),
    withOwner && plain(ownerName(owner)),
    familyFacts(api.family).retiring && vscode.l10n.t('retiring'),
    ...operationMarks(node),
    ...(answer ? answerWords(answer) : []),
    EFFECT_WORDS[effect](),
  ];
  return row({
    label: `${method} ${shown(path)}`,
    description: shown(summary),
    detail: detail.filter((each) => typeof each === 'string').join(' · '),
    iconPath: effectIcon(effect, deprecated) as vscode.QuickPickItem['iconPath'],
    buttons: [ROW_BUTTONS.page, ROW_BUTTONS.tree],
    choice: { kind: 'open', node },
  });
}

const FOUND: Readonly<Record<Fit, (shown: number, count: number) => string>> = {
  all: (some, count) =>
    some === count ? operationsCount(count) : vscode.l10n.t('{0} of {1} operations', some, count),
  typo: (some) => vscode.l10n.t('Nothing is spelled like that. Nearly: {0}', operationsCount(some)),
  some: (some) => vscode.l10n.t('Nothing has all of these words. Some: {0}', operationsCount(some)),
};

export const foundDivider = (how: Fit, some: number, count: number): Divider =>
  divider(FOUND[how](some, count));

const GRADES: Readonly<Record<CliGrade, () => string>> = {
  attested: () => vscode.l10n.t('attested'),
  derived: () => vscode.l10n.t('derived'),
  partial: () => vscode.l10n.t('in part'),
};

const PLACES: Readonly<Record<CliValue['in'], (name: string) => string>> = {
  path: (name) => `{${name}}`,
  query: (name) => `?${name}`,
  body: (name) => vscode.l10n.t('{0} in the body', name),
};

/** A command of a command line: the calls that do the same, or what to do where none does. */
export function commandRows(found: FoundCommand, known: KnownOperations, withOwner: boolean): Row[] {
  const { said, commands, near, instead } = found;
  if (instead !== undefined) return insteadRows(said, instead);
  if (commands.length > 0) return commands.flatMap((command) => answerRows(command, known, withOwner));
  if (near.length === 0)
    return [divider(plain(said)), noteRow(vscode.l10n.t('No command that is known here begins like this'))];
  return [divider(vscode.l10n.t('Commands like “{0}”', plain(said))), ...near.map(nearRow)];
}

/** A row cuts what is longer than itself: a row for each sentence. */
function insteadRows(said: string, instead: string): Row[] {
  const [first = '', ...more] = cliTextWords(instead).split(/(?<=\.) /);
  const head = noteRow(vscode.l10n.t('No API call does this'), plain(first));
  return [
    divider(plain(said)),
    { ...head, iconPath: new vscode.ThemeIcon('info') },
    ...more.map((sentence) => noteRow(plain(sentence))),
  ];
}

const nearRow = (command: CliCommand): OperationRow => {
  const text = command.names[0] ?? '';
  return row({
    label: text,
    description: command.arguments.join(' '),
    iconPath: new vscode.ThemeIcon('terminal'),
    choice: { kind: 'search', text },
  });
};

function answerRows({ names, answers }: CliCommand, known: KnownOperations, withOwner: boolean): Row[] {
  const rows = answers.flatMap((answer): OperationRow[] => {
    return known.byKey(answer.operation).map((node) => operationRow(node, withOwner, answer));
  });
  const missing = answers.filter(({ operation }) => known.byKey(operation).length === 0).map(missingRow);
  return [divider(names.join(', ')), ...rows, ...missing];
}

/** Where the arguments go, and what to mind. */
function answerWords({ note, values }: CliAnswer): string[] {
  const places = values.map(({ argument, in: place, name }) => `${argument} → ${PLACES[place](name)}`);
  return [...places, cliTextWords(note)].filter((each) => each !== '');
}

function missingRow(answer: CliAnswer): OperationRow {
  const { family, call } = partsOfKey(answer.operation);
  const why = answer.described
    ? vscode.l10n.t('not among the imported APIs')
    : vscode.l10n.t('in no description that is known');
  return row({
    label: call,
    description: why,
    detail: [GRADES[answer.grade](), familyFacts(family).label, ...answerWords(answer)].join(' · '),
    iconPath: new vscode.ThemeIcon('circle-slash'),
    choice: { kind: 'missing', key: answer.operation, described: answer.described },
  });
}
