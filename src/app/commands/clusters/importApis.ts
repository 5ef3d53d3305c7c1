import * as vscode from 'vscode';
import { importApis as importFlow, type ImportedApis } from '../../../core/flow/importApis';
import type { ServedApi, StoredApi } from '../../../core/model/api';
import { isFailure, type Failure } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import { guard } from '../../../core/request/guard';
import { describedNamespaces } from '../../clusters/describedNamespaces';
import { isPortalEnabled } from '../../clusters/portalSetting';
import { readableApis } from '../../clusters/readableApis';
import { explain } from '../../failures';
import type { Services } from '../../services';
import { cancellable, type Progress } from '../../ui/cancellable';
import { operationsCount } from '../../views/clusters/countWords';
import { tellUnread } from '../apis/tellUnread';
import { OneAtATime } from '../oneAtATime';
import { hasRemedy, offerRemedy } from '../remedies';
import { LONGER, sayDone } from '../../ui/done';

const imports = new OneAtATime<{ readonly failed?: unknown }>();

/**
 * Finds out with progress and Cancel which APIs a cluster has, and replaces what is known of them. Where it is
 * cancelled or fails, what was there stays. Where a new password or another trust may help, they are offered, and what was
 * asked for is done with them. While one runs for a cluster, another is that one: what failed is told once.
 */
export async function importApis(services: Services, profile: ClusterProfile): Promise<void> {
  try {
    const { answer, asked } = await imports.ask(profile.id, () =>
      fetchApis(services, profile).then(
        () => ({}),
        (failed: unknown) => ({ failed }),
      ),
    );
    if (asked && 'failed' in answer) throw answer.failed;
  } catch (error) {
    if (!isFailure(error) || !hasRemedy(error)) throw error;
    services.log.failure(error);
    // Not awaited: a message may stay for hours.
    void offerRemedy(services)(error, profile.id, () =>
      importApis(services, services.profiles.get(profile.id)),
    );
  }
}

async function fetchApis(services: Services, given: ClusterProfile): Promise<void> {
  const isKnown = await services.catalogs.areKnown(given.id);
  const title = isKnown
    ? vscode.l10n.t('Refreshing the APIs of {0}', given.name)
    : vscode.l10n.t('Importing the APIs of {0}', given.name);
  await cancellable(title, async (signal, progress) => {
    const profile = await services.wake(given);
    const imported = await importFlow({
      profile,
      send: services.send,
      permit: (request) => guard(profile, services.profiles.loginFor(profile, request.family), request),
      signal,
      onProgress: shownOn(progress),
    });
    const known = await readableApis(services.catalogs, profile.id);
    const v4 = await describedNamespaces(imported.namespaces, known, {
      index: services.builtInIndex,
      ...(isPortalEnabled() ? { portal: services.portal } : {}),
      signal,
      onStep: (message) => progress.report({ message }),
    });
    progress.report({ message: vscode.l10n.t('reading') });
    const apis = await keep(services, profile, imported, v4.served, signal);
    const problems = [...imported.problems, ...v4.problems, ...apis.flatMap((api) => api.problems)];
    for (const { file, detail } of problems) services.log.info(`${profile.name}: ${file}: ${detail}`);
    const { portalFailed } = v4;
    if (portalFailed) services.log.failure(portalFailed);
    report(
      profile,
      apis,
      {
        problems: problems.length,
        isSame: isSame(known, apis),
        ...(portalFailed ? { portalFailed } : {}),
      },
      services,
    );
  });
}

/** A bar never goes back, though its total grows when a listing arrives. */
function shownOn(progress: Progress): Parameters<typeof importFlow>[0]['onProgress'] {
  let shown = 0;
  return ({ done, total, name }) => {
    const now = Math.max(shown, (100 * done) / total);
    progress.report({ message: `${name} (${done}/${total})`, increment: now - shown });
    shown = now;
  };
}

/** Keeps what was found, and what the cluster said of itself meanwhile. @returns all APIs that are known of it now */
async function keep(
  { catalogs, profiles }: Services,
  { id }: ClusterProfile,
  { apis, missed, heard }: ImportedApis,
  v4: readonly ServedApi[],
  signal: AbortSignal,
): Promise<readonly StoredApi[]> {
  const served = apis.map(({ files }) => ({ files, origin: 'cluster' as const }));
  const productVersion = heard.version === undefined ? {} : { productVersion: heard.version };
  const kept = await catalogs.replace(id, [...served, ...v4], { missed, ...productVersion }, signal);
  const { product, version } = profiles.get(id);
  if ((heard.product ?? product) !== product || (heard.version ?? version) !== version)
    await profiles.update(id, (now) => ({ ...now, ...heard }));
  return kept;
}

/** Whether the same is described by the same documents. */
function isSame(before: readonly StoredApi[], now: readonly StoredApi[]): boolean {
  const all = (apis: readonly StoredApi[]): string =>
    JSON.stringify(apis.map(({ family, serverVersion, files }) => [family, serverVersion, files]));
  return all(before) === all(now);
}

function report(
  profile: ClusterProfile,
  apis: readonly StoredApi[],
  {
    problems,
    isSame,
    portalFailed,
  }: { readonly problems: number; readonly isSame: boolean; readonly portalFailed?: Failure },
  services: Services,
): void {
  for (const { title, version, serverVersion, operations } of apis)
    services.log.info(`${profile.name}: ${title} ${serverVersion ?? version}: ${operations} operations`);
  const count = operationsCount(apis.reduce((sum, api) => sum + api.operations, 0));
  const done =
    apis.length === 1
      ? vscode.l10n.t('{0}: {1} in 1 API.', profile.name, count)
      : vscode.l10n.t('{0}: {1} in {2} APIs.', profile.name, count, apis.length);
  if (problems === 0 && !portalFailed) {
    const said = isSame ? vscode.l10n.t('{0} Nothing has changed.', done) : done;
    sayDone(said, LONGER);
    return;
  }
  const words = [done, unreadWords(problems), portalFailed ? portalWords(portalFailed) : ''];
  const said = words.filter((each) => each !== '').join(' ');
  tellUnread(services, profile.id, said, apis);
}

function unreadWords(problems: number): string {
  if (problems === 0) return '';
  return problems === 1
    ? vscode.l10n.t('1 document could not be read.')
    : vscode.l10n.t('{0} documents could not be read.', problems);
}

/** The portal was allowed to be asked; without it nothing is lost. */
const portalWords = (failure: Failure): string =>
  [explain(failure).sentence, vscode.l10n.t('v4 stays as it was, or is from the built-in index.')].join(' ');
