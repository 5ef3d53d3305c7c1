import { l10n } from 'vscode';
import { weightOf, type Weight } from '../../core/catalog/compare/changes';
import type { ApiComparison, ChangedOperation } from '../../core/catalog/compare/compare';
import { countsOf } from '../../core/catalog/compare/comparison';
import type { Operation } from '../../core/model/operation';
import { codeMarkdown, escapeMarkdown } from '../../core/text/markdown';
import { changeWords, WEIGHT_WORDS } from './changeWords';
import type { Comparison } from './comparison';
import { differenceWords, sameWords } from './differenceWords';

const WEIGHTS: readonly Weight[] = ['breaking', 'harmless', 'wording'];

/** A comparison as Markdown, to be read, kept and sent to others. What descriptions say is words in it and nothing else. */
export function reportOf(comparison: Comparison): string {
  const { left, right, apis, touched } = comparison;
  const title = l10n.t('{0} compared with {1}', left.name, right.name);
  const lines = [`# ${escapeMarkdown(title)}`, differenceWords(countsOf(apis))];
  if (touched && touched.length > 0) {
    lines.push(`## ${escapeMarkdown(l10n.t('Saved requests that call what is gone or changed'))}`);
    lines.push(
      table(
        [l10n.t('Saved request'), l10n.t('Where'), l10n.t('Calls'), ''],
        touched.map(({ saved, operation, gone }) => [
          escapeMarkdown(saved.name),
          escapeMarkdown(saved.folders.join(' / ')),
          callCell(operation),
          escapeMarkdown(gone ? l10n.t('gone') : l10n.t('changed')),
        ]),
      ),
    );
  }
  for (const api of apis) lines.push(...apiLines(api));
  return `${lines.filter((line) => line !== '').join('\n\n')}\n`;
}

function apiLines(api: ApiComparison): string[] {
  const { title, before, after, removed, added, changed, same } = api;
  const versions = [before, after].map((version) => (version === undefined ? '–' : version || '?'));
  const lines = [
    `## ${escapeMarkdown(`${title}, ${versions.join(' → ')}`)}`,
    `${differenceWords(countsOf([api]))} ${sameWords(same)}`,
  ];
  lines.push(...operationLines(l10n.t('Removed'), removed));
  for (const weight of WEIGHTS) {
    const those = changed.filter(({ changes }) => weightOf(changes) === weight);
    if (those.length > 0) lines.push(heading(WEIGHT_WORDS[weight](), those.length), changedTable(those));
  }
  lines.push(...operationLines(l10n.t('Added'), added));
  return lines;
}

function operationLines(words: string, operations: readonly Operation[]): string[] {
  if (operations.length === 0) return [];
  const rows = operations.map((operation) => [callCell(operation), escapeMarkdown(operation.summary)]);
  return [heading(words, operations.length), table([l10n.t('Call'), l10n.t('What it does')], rows)];
}

const changedTable = (changed: readonly ChangedOperation[]): string =>
  table(
    [l10n.t('Call'), l10n.t('What is different')],
    changed.map(({ after, changes }) => [
      callCell(after),
      changes.map((change) => escapeMarkdown(changeWords(change))).join('<br>'),
    ]),
  );

const heading = (words: string, count: number): string => `### ${escapeMarkdown(words)} (${count})`;

const callCell = ({ method, path }: Operation): string => codeMarkdown(`${method} ${path}`);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head.map(escapeMarkdown)), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
