import * as vscode from 'vscode';
import type { StoredApi } from '../../../core/model/api';
import type { Services } from '../../services';
import type { ApiNode, Owner } from '../../views/clusters/clusterNode';
import { ownerInSentence } from '../../views/clusters/owners';

/**
 * Takes away a description that a person brought, after a question. What the extension knows of the same namespace of v4 takes its place
 * again where the cluster has that namespace.
 */
export async function removeApi(services: Services, { owner, api }: ApiNode): Promise<void> {
  const { catalogs } = services;
  const yes = vscode.l10n.t('Remove');
  const question = vscode.l10n.t('Remove {0} from {1}?', api.title, ownerInSentence(owner));
  const lines = [vscode.l10n.t('Saved requests and what you typed stay as they are.'), nextWords(owner, api)];
  const detail = lines.join('\n');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  const builtIn = await builtInFor(services, api);
  if (builtIn && owner.profile)
    await catalogs.add(owner.id, [{ files: [builtIn], origin: 'built-in', ...versionOf(api) }]);
  else await catalogs.removeApis(owner.id, [api.family]);
}

const isNamespace = ({ family }: StoredApi): boolean => family.startsWith('v4:');

function nextWords({ profile }: Owner, api: StoredApi): string {
  if (!profile) return vscode.l10n.t('The description itself stays where you have it.');
  if (isNamespace(api) && api.serverVersion !== undefined)
    return vscode.l10n.t('The built-in index takes its place.');
  return vscode.l10n.t('What the cluster itself serves comes back with “Refresh APIs”.');
}

async function builtInFor({ builtInIndex }: Services, api: StoredApi) {
  return isNamespace(api) && api.serverVersion !== undefined && api.origin !== 'built-in'
    ? builtInIndex.description(api.family.slice('v4:'.length))
    : undefined;
}

const versionOf = ({ serverVersion }: StoredApi): { serverVersion?: string } =>
  serverVersion === undefined ? {} : { serverVersion };
