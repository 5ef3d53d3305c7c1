import * as vscode from 'vscode';
import type { FoundCommand } from '../../../core/catalog/cli/findCommands';
import { readQuery } from '../../../core/catalog/search/query';
import { search } from '../../../core/catalog/search/search';
import { explainLine } from '../../failures';
import { divider } from '../../ui/pick';
import { ownerName } from '../../views/clusters/owners';
import type { KnownOperations } from './knownOperations';
import {
  commandRows,
  foundDivider,
  noteRow,
  operationRow,
  type OperationRow,
  type Row,
} from './operationRows';

/** More than anybody reads; each row more is sent to the window at every keystroke. */
const MOST_ROWS = 100;

export interface SearchOptions {
  /** Operations that the vendor marks as internal count like others; else only where nothing else is found. */
  readonly internal: boolean;
  /** Says whose each operation is. */
  readonly withOwner: boolean;
}

/** Rows for what was typed: commands of command lines first, then operations in the order of our ranking. */
export function searchRows(
  text: string,
  known: KnownOperations,
  commands: readonly FoundCommand[],
  { internal, withOwner }: SearchOptions,
): Row[] {
  const { hits: all, how } = search(known.index, text);
  // What has some words of a command, or nearly has them, has nothing to do with it.
  const hits = how !== 'all' && commands.length > 0 ? [] : all;
  const open = internal ? hits : hits.filter(({ operation }) => !operation.internal);
  const found = open.length > 0 ? open : hits;
  const rows: OperationRow[] = [];
  for (const { operation } of found) {
    if (rows.length >= MOST_ROWS) break;
    rows.push(...known.nodes(operation).map((node) => operationRow(node, withOwner)));
  }
  const fromCommands = commands.flatMap((command) => commandRows(command, known, withOwner));
  const operations =
    rows.length === 0 ? [] : [foundDivider(how, Math.min(rows.length, found.length), found.length), ...rows];
  const rowsOfAll = [...fromCommands, ...operations, ...unreadRows(known)];
  return rowsOfAll.length > 0 ? rowsOfAll : nothingRows(known);
}

function nothingRows({ index }: KnownOperations): Row[] {
  if (index.operations.length === 0)
    return [
      noteRow(
        vscode.l10n.t('No API is here yet'),
        vscode.l10n.t('Import the APIs of a cluster, or an API description from a file.'),
      ),
    ];
  return [
    noteRow(
      vscode.l10n.t('Nothing found'),
      vscode.l10n.t('Try fewer words, a part of a path, or search all clusters.'),
    ),
  ];
}

/** APIs that are missing from what was searched. */
export function unreadRows({ unread }: KnownOperations): Row[] {
  if (unread.length === 0) return [];
  return [
    divider(vscode.l10n.t('Not searched')),
    ...unread.map(({ owner, api, error }) =>
      noteRow(`$(warning) ${api.title}`, explainLine(error, ownerName(owner))),
    ),
  ];
}

/**
 * What is remembered of a search: a command by its name, a URL by its path. What was pasted along with them, such as a password or a
 * host, is not.
 */
export function remembered(text: string, commands: readonly FoundCommand[]): string {
  const [command] = commands;
  if (command) return command.said;
  const { method, path } = readQuery(text);
  return path === undefined ? text.trim().slice(0, 100) : [method, path].filter(Boolean).join(' ');
}
