import * as vscode from 'vscode';
import { importApis as importFlow } from '../../../core/flow/importApis';
import { Failure, isFailure } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import { guard } from '../../../core/request/guard';
import type { Services } from '../../services';
import { cancellable } from '../../ui/cancellable';
import { hasRemedy, offerRemedy } from '../remedies';
import { tell } from '../../ui/tell';

/**
 * Fetches a cluster's descriptions with progress and Cancel, and replaces its APIs by what is in them. Where it is
 * cancelled or fails, what was there stays. Where a new password or another trust may help, they are offered, and what was
 * asked for is done with them.
 */
export async function importApis(services: Services, profile: ClusterProfile): Promise<void> {
  try {
    await fetchApis(services, profile);
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
  const title = vscode.l10n.t('Importing the APIs of {0}', given.name);
  await cancellable(title, async (signal, progress) => {
    const profile = await services.wake(given);
    let shown = 0;
    const imported = await importFlow({
      profile,
      send: services.send,
      permit: (request) => guard(profile, services.profiles.loginFor(profile, request.family), request),
      signal,
      onProgress: ({ done, total, name }) => {
        // The total grows when a listing arrives; a bar never goes back.
        const now = Math.max(shown, (100 * done) / total);
        progress.report({ message: `${name} (${done}/${total})`, increment: now - shown });
        shown = now;
      },
    });
    if (imported.apis.length === 0) throw new Failure('no-description', { cluster: profile.name });
    progress.report({ message: vscode.l10n.t('reading') });
    const apis = await services.catalogs.replace(
      profile.id,
      imported.apis.map(({ files }) => ({ files, origin: 'cluster' as const })),
      { missed: imported.missed },
    );
    const problems = [...imported.problems, ...apis.flatMap((api) => api.problems)];
    for (const { file, detail } of problems) services.log.info(`${profile.name}: ${file}: ${detail}`);
    const operations = apis.reduce((sum, api) => sum + api.operations, 0);
    report(profile, apis.length, operations, problems.length, services);
  });
}

function report(
  profile: ClusterProfile,
  apis: number,
  operations: number,
  problems: number,
  services: Services,
): void {
  const done =
    apis === 1
      ? vscode.l10n.t('{0}: {1} operations in 1 API.', profile.name, operations)
      : vscode.l10n.t('{0}: {1} operations in {2} APIs.', profile.name, operations, apis);
  if (problems === 0) {
    vscode.window.setStatusBarMessage(`$(check) ${done}`, 10_000);
    return;
  }
  const showLog = vscode.l10n.t('Show Log');
  const unread =
    problems === 1
      ? vscode.l10n.t('{0} 1 document could not be read.', done)
      : vscode.l10n.t('{0} {1} documents could not be read.', done, problems);
  void tell.warning(unread, showLog).then((chosen) => chosen === showLog && services.log.show());
}
