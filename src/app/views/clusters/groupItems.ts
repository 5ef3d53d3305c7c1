import * as vscode from 'vscode';
import type { CatalogProblem } from '../../../core/model/catalog';
import type { StoredApi } from '../../../core/model/api';
import { visible } from '../../../core/text/visible';
import { NODES } from '../../contributions';
import { specUri } from '../../documents/uris';
import { operationsCount } from './countWords';
import { ownerName } from './owners';
import type { ClusterNode } from './clusterNode';

type Of<K extends ClusterNode['kind']> = Extract<ClusterNode, { kind: K }>;

const { Collapsed } = vscode.TreeItemCollapsibleState;

export function noClusterItem(): vscode.TreeItem {
  const item = new vscode.TreeItem(ownerName({ id: '' }), Collapsed);
  item.iconPath = new vscode.ThemeIcon('file-directory');
  item.tooltip = vscode.l10n.t(
    'APIs that belong to no cluster: good for looking up, for snippets, and for a cluster later on.',
  );
  item.contextValue = NODES.noCluster;
  return item;
}

export function favouritesItem({ keys }: Of<'favourites'>): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Favourites'), Collapsed);
  item.iconPath = new vscode.ThemeIcon('star-full');
  item.tooltip = vscode.l10n.t(
    'The operations that you have starred. Every cluster that has them shows them here.',
  );
  item.description = String(keys.length);
  item.contextValue = NODES.favourites;
  return item;
}

export function tagItem({ group }: Of<'tag'>): vscode.TreeItem {
  const name = visible(group.name) || vscode.l10n.t('without a tag');
  return groupItem(name, group.operations.length, 'symbol-namespace', NODES.tag);
}

export function branchItem({ branch }: Of<'branch'>): vscode.TreeItem {
  const item = groupItem(
    visible(branch.label) || branch.path,
    branch.operations.length,
    'folder',
    NODES.branch,
  );
  item.tooltip = visible(branch.path, 1000);
  return item;
}

function groupItem(label: string, count: number, icon: string, contextValue: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, Collapsed);
  item.description = String(count);
  item.tooltip = label;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.accessibilityInformation = { label: `${label}, ${operationsCount(count)}`, role: 'treeitem' };
  item.contextValue = contextValue;
  return item;
}

export function problemsItem({ api }: Of<'problems'>): vscode.TreeItem {
  const words = problemsWords(api);
  const item = new vscode.TreeItem(words, Collapsed);
  item.iconPath = new vscode.ThemeIcon('warning');
  const more = vscode.l10n.t('All else is here. Unfold this to see what could not be read, and where.');
  item.tooltip = `${words}\n${more}`;
  item.contextValue = NODES.problems;
  return item;
}

/** How much of an API is missing. Its documents are counted where there are several. */
function problemsWords({ files, problems }: StoredApi): string {
  const touched = new Set(problems.map(({ file }) => file)).size;
  if (files.length > 1) return vscode.l10n.t('{0} of {1} documents could not be read', touched, files.length);
  return problems.length === 1
    ? vscode.l10n.t('1 part of the description could not be read')
    : vscode.l10n.t('{0} parts of the description could not be read', problems.length);
}

export function problemItem({ api, problem }: Of<'problem'>): vscode.TreeItem {
  const { file, detail, line, column } = problem;
  const place = line === undefined ? visible(file) : `${visible(file)}:${line}:${column ?? 1}`;
  const item = new vscode.TreeItem(place);
  item.description = visible(detail);
  item.tooltip = `${place}\n${visible(detail, 1000)}`;
  item.iconPath = new vscode.ThemeIcon('circle-slash');
  item.accessibilityInformation = { label: `${place}, ${visible(detail)}`, role: 'treeitem' };
  const command = openPlace(api, problem);
  if (command) item.command = command;
  return item;
}

/** Opens the document at the problem; undefined where the document is not kept. */
function openPlace(
  { files }: StoredApi,
  { file, line = 1, column = 1 }: CatalogProblem,
): vscode.Command | undefined {
  const sha256 = files.find(({ name }) => name === file)?.sha256;
  if (sha256 === undefined) return undefined;
  const at = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
  return {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [specUri(sha256, file), { selection: new vscode.Range(at, at) }],
  };
}

export function messageItem({ text, detail, icon, command }: Of<'message'>): vscode.TreeItem {
  const item = new vscode.TreeItem(text);
  item.iconPath = new vscode.ThemeIcon(icon);
  if (detail !== undefined) item.description = detail;
  item.tooltip = detail ?? text;
  if (command) item.command = command;
  return item;
}
