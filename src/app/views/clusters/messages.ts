import * as vscode from 'vscode';
import type { ClusterProfile } from '../../../core/model/profile';
import { COMMANDS } from '../../contributions';
import type { ClusterNode } from './clusterNode';
import type { Filtered } from './filterApis';

/** A line of the tree that says something, and does something about it where there is a command. */
export const message = (
  text: string,
  icon: string,
  command?: vscode.Command,
  detail?: string,
): ClusterNode => ({ kind: 'message', text, icon, command, ...(detail === undefined ? {} : { detail }) });

export const importCommand = (profile: ClusterProfile): vscode.Command => ({
  command: COMMANDS.importApis,
  title: vscode.l10n.t('Import APIs'),
  arguments: [{ kind: 'cluster', profile } satisfies ClusterNode],
});

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
