import * as vscode from 'vscode';
import { hostPort, type ClusterProfile } from '../core/model/profile';
import { COMMANDS, SCHEMES } from './contributions';
import type { Profiles } from './storage/profiles';
import { policyName } from './ui/policyWords';
import type { ClusterNode } from './views/clustersView';

const OURS: ReadonlySet<string> = new Set([SCHEMES.request, SCHEMES.response]);

/** The cluster that a request or an answer belongs to; undefined for any other document, and where it was removed. */
export function clusterOf(uri: vscode.Uri, profiles: Profiles): ClusterProfile | undefined {
  return OURS.has(uri.scheme) ? profiles.find(uri.path.split('/')[1] ?? '') : undefined;
}

/** The cluster of the tab in front. */
function clusterInFront(profiles: Profiles): ClusterProfile | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const shows =
    input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri : undefined;
  return shows && clusterOf(shows, profiles);
}

/** The marks of a cluster in words, as the tree has them: no colour says it alone. */
function marksOf(profile: ClusterProfile): string[] {
  return [
    profile.production && vscode.l10n.t('PRODUCTION'),
    profile.readOnly && vscode.l10n.t('read-only'),
    profile.trust.policy === 'insecure' && policyName('insecure'),
  ].filter((mark) => mark !== false);
}

/** Says in the status bar which cluster the request or the answer in front belongs to; hidden otherwise. */
export class ClusterInFront implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    'prismExplorer.cluster',
    vscode.StatusBarAlignment.Left,
    50,
  );
  readonly #disposables: vscode.Disposable[];

  constructor(private readonly profiles: Profiles) {
    this.#item.name = vscode.l10n.t('Cluster');
    const show = (): void => this.#show();
    const { tabGroups } = vscode.window;
    this.#disposables = [
      this.#item,
      tabGroups.onDidChangeTabs(show),
      tabGroups.onDidChangeTabGroups(show),
      profiles.onDidChange(show),
    ];
    show();
  }

  /** What it says now; undefined where it is hidden. */
  get text(): string | undefined {
    return clusterInFront(this.profiles) && this.#item.text;
  }

  #show(): void {
    const profile = clusterInFront(this.profiles);
    if (!profile) return this.#item.hide();
    const text = [profile.name, hostPort(profile), ...marksOf(profile)].join(' · ');
    this.#item.text = `$(server-environment) ${text.replaceAll('$(', '$ (')}`;
    this.#item.tooltip = text;
    this.#item.command = {
      command: COMMANDS.clusterSettings,
      title: vscode.l10n.t('Cluster Settings…'),
      arguments: [{ kind: 'cluster', profile } satisfies ClusterNode],
    };
    this.#item.accessibilityInformation = { label: text };
    this.#item.backgroundColor = profile.production
      ? new vscode.ThemeColor('statusBarItem.errorBackground')
      : undefined;
    this.#item.show();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }
}
