import * as vscode from 'vscode';
import { FINDING_KINDS, type CheckedFile } from '../../../core/catalog/check/finding';
import type { StoredApi } from '../../../core/model/api';
import { isFailure } from '../../../core/model/failure';
import { plain } from '../../../core/text/plain';
import { readableApis } from '../../clusters/readableApis';
import { checkApart, type CheckOptions } from '../../checking/checkApart';
import type { Findings } from '../../checking/findings';
import { NO_CLUSTER, specUri } from '../../documents/uris';
import { noSource } from '../../editors/showSource';
import type { Services } from '../../services';
import { tell } from '../../ui/tell';
import type { ClusterNode } from '../../views/clusters/clusterNode';

interface Chosen {
  readonly ownerId: string;
  readonly api: StoredApi;
}

/** Says what is wrong with the description of an API. It never keeps the API from being used. */
export async function checkDescription(
  services: Services,
  findings: Findings,
  options: CheckOptions,
  from: unknown,
): Promise<void> {
  const node = from as ClusterNode | undefined;
  const chosen = node?.kind === 'api' ? { ownerId: node.owner.id, api: node.api } : await choose(services);
  if (!chosen) return;
  const { ownerId, api } = chosen;
  if (api.origin === 'built-in') throw noSource(api);
  const checked = await withProgress(api, options);
  if (!checked) return;
  findings.show(ownerId, api, checked.files);
  sayWhat(api, checked);
}

interface Checked {
  readonly files: readonly CheckedFile[];
  /** Names of files that took too long or too much memory. */
  readonly given: readonly string[];
}

/** Undefined where a person cancelled. */
function withProgress(api: StoredApi, options: CheckOptions): Thenable<Checked | undefined> {
  const title = vscode.l10n.t('Checking the description of {0}', plain(api.title));
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    const files: CheckedFile[] = [];
    const given: string[] = [];
    try {
      for (const { name, sha256 } of api.files) {
        progress.report({ message: plain(name), increment: 100 / api.files.length });
        const bytes = await vscode.workspace.fs.readFile(specUri(sha256, name));
        const checked = await checkApart(options, { name, bytes }, stop.signal);
        if (checked) files.push(checked);
        else given.push(name);
      }
    } catch (error) {
      if (isFailure(error) && error.reason === 'cancelled') return undefined;
      throw error;
    }
    return { files, given };
  });
}

/** Not waited for: a message may stay for hours. */
function sayWhat(api: StoredApi, { files, given }: Checked): void {
  const groups = files.flatMap((file) => file.groups);
  const where = api.files.length === 1 ? (api.files[0]?.name ?? '') : api.title;
  if (given.length > 0)
    void tell.warning(
      vscode.l10n.t('{0} could not be checked: it takes too long or too much memory.', given.join(', ')),
    );
  if (groups.length === 0) {
    if (given.length === 0) void tell.information(vscode.l10n.t('Nothing wrong was found in {0}.', where));
    return;
  }
  const lost = groups.some(({ kind }) => FINDING_KINDS[kind] === 'error');
  const found =
    groups.length === 1
      ? vscode.l10n.t('1 kind of fault in {0}.', where)
      : vscode.l10n.t('{0} kinds of faults in {1}.', groups.length, where);
  const use = lost
    ? vscode.l10n.t('What could not be read is not among its operations; all else can be used.')
    : vscode.l10n.t('All its operations can be used.');
  const words = `${found} ${use}`;
  const show = vscode.l10n.t('Show Problems');
  void tell.information(words, show).then((button) => {
    if (button === show) void vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}

async function choose({ catalogs, profiles }: Services): Promise<Chosen | undefined> {
  const owners = [
    ...profiles.all().map(({ id, name }) => ({ id, name })),
    { id: NO_CLUSTER, name: vscode.l10n.t('Without a cluster') },
  ];
  const items = await Promise.all(
    owners.map(async ({ id, name }) =>
      (await readableApis(catalogs, id))
        .filter(({ origin }) => origin !== 'built-in')
        .map((api) => ({
          label: api.title,
          description: plain(name),
          detail: api.version,
          ownerId: id,
          api,
        })),
    ),
  );
  return vscode.window.showQuickPick(items.flat(), {
    title: vscode.l10n.t('What Is Wrong with This Description'),
    placeHolder: vscode.l10n.t('API whose description is checked'),
  });
}
