import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions';
import type { ClusterNode, Owner } from './clusterNode';
import type { Filtered } from './filterApis';
import { nodeOf } from './owners';

/** A line of the tree that says something, and does something about it where there is a command. */
export const message = (
  text: string,
  icon: string,
  command?: vscode.Command,
  detail?: string,
): ClusterNode => ({ kind: 'message', text, icon, command, ...(detail === undefined ? {} : { detail }) });

/** Has the APIs of an owner imported anew: from its cluster, or from where a person has their descriptions. */
export const importCommand = (owner: Owner): vscode.Command =>
  owner.profile
    ? { command: COMMANDS.importApis, title: vscode.l10n.t('Import APIs'), arguments: [nodeOf(owner)] }
    : {
        command: COMMANDS.importDescription,
        title: vscode.l10n.t('Import API Description…'),
        arguments: [nodeOf(owner)],
      };

/** What the tree offers where a filter leaves nothing; the line above it says that. */
export function noMatch({ query, hidden, only }: Filtered): ClusterNode[] {
  return [
    ...(hidden > 0
      ? [
          message(
            vscode.l10n.t('Show internal operations: {0} found', hidden),
            'eye',
            command(COMMANDS.showInternal, vscode.l10n.t('Show Internal Operations')),
          ),
        ]
      : []),
    ...(only
      ? [
          message(
            vscode.l10n.t('Filter the operations of all clusters'),
            'filter',
            command(COMMANDS.filterOperations, vscode.l10n.t('Filter Operations…')),
          ),
        ]
      : []),
    message(vscode.l10n.t('Search with “Go to Operation…”'), 'search', {
      ...command(COMMANDS.goToOperation, vscode.l10n.t('Go to Operation…')),
      arguments: [query],
    }),
    message(
      vscode.l10n.t('Clear the filter'),
      'clear-all',
      command(COMMANDS.clearFilter, vscode.l10n.t('Clear Filter')),
    ),
  ];
}

const command = (id: string, title: string): vscode.Command => ({ command: id, title });
