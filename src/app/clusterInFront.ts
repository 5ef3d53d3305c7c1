import * as vscode from 'vscode';
import { plain } from '../core/text/plain';
import type { ClusterAt } from './clusterAt';
import type { MarkedCluster } from './clusters/markedCluster';
import { COMMANDS } from './contributions';
import type { Profiles } from './storage/profiles';
import { uriInFront } from './tabUri';
import { policyName } from './ui/policyWords';
import { wayTo } from './views/clusters/clusterMarks';
import type { ClusterNode } from './views/clusters/clusterNode';

/** The marks of a cluster in words, as the tree has them: no colour says it alone. */
function marksOf({ profile, production, readOnly, markedBy }: MarkedCluster): string[] {
  return [
    production && vscode.l10n.t('PRODUCTION'),
    readOnly && vscode.l10n.t('read-only'),
    markedBy !== undefined && vscode.l10n.t('as {0} is marked', markedBy),
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

  constructor(
    private readonly profiles: Pick<Profiles, 'find'>,
    private readonly clusterAt: Pick<ClusterAt, 'of' | 'onDidChange'>,
  ) {
    this.#item.name = vscode.l10n.t('Cluster');
    const show = (): void => this.#show();
    const { tabGroups } = vscode.window;
    this.#disposables = [
      this.#item,
      tabGroups.onDidChangeTabs(show),
      tabGroups.onDidChangeTabGroups(show),
      clusterAt.onDidChange(show),
    ];
    show();
  }

  /** What it says now; undefined where it is hidden. */
  get text(): string | undefined {
    return this.#inFront() && this.#item.text;
  }

  #inFront(): MarkedCluster | undefined {
    const uri = uriInFront();
    return uri && this.clusterAt.of(uri);
  }

  #show(): void {
    const marked = this.#inFront();
    if (!marked) return this.#item.hide();
    const { profile } = marked;
    const parent = profile.via === undefined ? undefined : this.profiles.find(profile.via);
    const text = [profile.name, wayTo(profile, { parent }), ...marksOf(marked)].join(' · ');
    this.#item.text = `$(server-environment) ${plain(text)}`;
    this.#item.tooltip = text;
    this.#item.command = {
      command: COMMANDS.clusterSettings,
      title: vscode.l10n.t('Cluster Settings…'),
      arguments: [{ kind: 'cluster', profile } satisfies ClusterNode],
    };
    this.#item.accessibilityInformation = { label: text };
    this.#item.backgroundColor = marked.production
      ? new vscode.ThemeColor('statusBarItem.errorBackground')
      : undefined;
    this.#item.show();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }
}
