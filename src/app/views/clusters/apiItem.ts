import * as vscode from 'vscode';
import type { ApiOrigin, StoredApi } from '../../../core/model/api';
import { familyFacts } from '../../../core/prism/families';
import { visible } from '../../../core/text/visible';
import { API_TRAITS, type ApiTrait } from '../../contributions';
import { NO_CLUSTER } from '../../documents/uris';
import { retiringWords } from '../../retiringWords';
import type { ApiNode, Owner } from './clusterNode';
import { operationsCount } from './countWords';

/** Where a description is from, as it is said beside an API's name; '' for what its cluster served, which needs no word. */
const ORIGIN_WORDS: Readonly<Record<ApiOrigin, (from: string) => string>> = {
  cluster: () => '',
  file: (from) => vscode.l10n.t('from {0}', from),
  link: (from) => vscode.l10n.t('from {0}', from),
  portal: (from) => vscode.l10n.t('portal {0}', from),
  'built-in': () => vscode.l10n.t('built-in index'),
};

const HAS: Readonly<Record<ApiTrait, (owner: Owner, api: StoredApi) => boolean>> = {
  api: () => true,
  apiDescribed: (_owner, { origin }) => origin !== 'built-in',
  apiOwn: ({ id }, { origin }) => origin !== 'cluster' && (origin !== 'built-in' || id === NO_CLUSTER),
  apiUnbound: ({ id }) => id === NO_CLUSTER,
};

/** An API in the tree: what it is, how much of it is shown, where it is from, and what must be known before one builds on it. */
export function apiItem({ owner, api }: ApiNode, internal: boolean, found?: number): vscode.TreeItem {
  const title = shortTitle(api);
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  const { short, said } = counts(api, internal, found);
  const marks = [
    api.serverVersion === undefined ? '' : visible(api.serverVersion),
    originWords(api),
    familyFacts(api.family).retiring ? vscode.l10n.t('retiring') : '',
  ].filter((mark) => mark !== '');
  item.description = [short, ...marks].join(' · ');
  item.tooltip = apiFacts(api).join('\n');
  item.iconPath = new vscode.ThemeIcon(api.problems.length > 0 ? 'warning' : 'library');
  const broken = api.problems.length > 0 ? [vscode.l10n.t('parts could not be read')] : [];
  item.accessibilityInformation = { label: [title, ...broken, said, ...marks].join(', '), role: 'treeitem' };
  item.contextValue = API_TRAITS.filter((trait) => HAS[trait](owner, api)).join(' ');
  return item;
}

/** `v4 vmm` of `Prism Central v4 vmm`: of the many namespaces a narrow view would show what they have in common. */
export function shortTitle({ family, title }: Pick<StoredApi, 'family' | 'title'>): string {
  const namespace = family.startsWith('v4:') ? family.slice('v4:'.length) : undefined;
  return namespace !== undefined && title === familyFacts(family).label ? `v4 ${namespace}` : visible(title);
}

/** How much of an API is shown: for a narrow view, where numbers stand beside tags too, and for the ear. */
function counts(
  { operations, public: open }: StoredApi,
  internal: boolean,
  found?: number,
): { short: string; said: string } {
  const all = internal ? operations : open;
  if (found !== undefined)
    return {
      short: vscode.l10n.t('{0} of {1}', found, all),
      said: vscode.l10n.t('{0} of {1} match', found, all),
    };
  return all === operations
    ? { short: String(all), said: operationsCount(all) }
    : {
        short: vscode.l10n.t('{0} of {1}', all, operations),
        said: vscode.l10n.t('{0} of {1} operations', all, operations),
      };
}

const originWords = ({ origin, from = '' }: StoredApi): string => ORIGIN_WORDS[origin](visible(from, 60));

/** All that the tree says of an API, a line each; plain text. */
function apiFacts(api: StoredApi): string[] {
  const { title, version, serverVersion, importedAt } = api;
  const imported = new Date(importedAt);
  return [
    vscode.l10n.t('{0}, version {1}: {2}', visible(title), visible(version) || '?', howMany(api)),
    serverVersion && vscode.l10n.t('The cluster has version {0}.', visible(serverVersion)),
    { ...ORIGIN_FACTS, cluster: () => '' }[api.origin](visible(api.from ?? '')),
    familyFacts(api.family).retiring && retiringWords(),
    !Number.isNaN(imported.getTime()) && vscode.l10n.t('Imported: {0}', imported.toLocaleString()),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
}

function howMany({ operations, public: open }: StoredApi): string {
  return open === operations
    ? operationsCount(operations)
    : vscode.l10n.t('{0} operations, {1} of them public', operations, open);
}

const ORIGIN_FACTS: Readonly<Record<Exclude<ApiOrigin, 'cluster'>, (from: string) => string>> = {
  file: (from) => vscode.l10n.t('Its description is from the file {0}.', from),
  link: (from) => vscode.l10n.t('Its description is from the link {0}.', from),
  portal: (from) => vscode.l10n.t('Its description is from the developer portal, {0}.', from),
  'built-in': () =>
    vscode.l10n.t(
      'From the index that comes with this extension: paths and parameters, no texts. Import a description to have them.',
    ),
};
