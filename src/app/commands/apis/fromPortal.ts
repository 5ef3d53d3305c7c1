import * as vscode from 'vscode';
import { fittingVersion } from '../../../core/catalog/sources/portal';
import type { ServedApi, StoredApi } from '../../../core/model/api';
import type { SpecFile } from '../../../core/model/catalog';
import { isPortalEnabled, enablePortal } from '../../clusters/portalSetting';
import { readableApis } from '../../clusters/readableApis';
import { explainLine } from '../../failures';
import type { Services } from '../../services';
import { cancellable, type Progress } from '../../ui/cancellable';
import { pickOne } from '../../ui/pick';
import { tell } from '../../ui/tell';
import type { Owner } from '../../views/clusters/clusterNode';
import type { Brought } from './pickSource';

/** A namespace, and the version of its description that was chosen. */
interface Wanted {
  readonly namespace: string;
  readonly version: string;
}

/**
 * Has namespaces of v4 chosen, those of the owner marked, and gets their descriptions from the vendor's developer portal in the versions
 * that fit. Asks first where the setting is off. @returns undefined where the person left
 */
export async function fromPortal(services: Services, owner: Owner): Promise<Brought | undefined> {
  const { portal, catalogs } = services;
  if (!(await mayAsk(portal.host))) return undefined;
  const known = (await readableApis(catalogs, owner.id)).filter(({ family }) => family.startsWith('v4:'));
  const all = await cancellable(vscode.l10n.t('Asking {0} for its namespaces', portal.host), (signal) =>
    portal.namespaces({ signal }),
  );
  const namespaces = await chooseNamespaces(all, known);
  if (!namespaces || namespaces.length === 0) return undefined;
  const failed: unknown[] = [];
  const wanted = await chooseVersions(services, namespaces, known, failed);
  return wanted && download(services, wanted, failed);
}

/** The setting is the person's yes to a host of the vendor's being contacted. */
async function mayAsk(host: string): Promise<boolean> {
  if (isPortalEnabled()) return true;
  const yes = vscode.l10n.t('Switch On and Go On');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Get descriptions of v4 from {0}?', host),
    {
      modal: true,
      detail: vscode.l10n.t(
        'This is a public host of the vendor. It is told which namespace and version is wanted and nothing else: no address, no login and no data of a cluster. The setting “prismExplorer.portal.enabled” is switched on, and stays on until you switch it off.',
      ),
    },
    yes,
  );
  if (chosen !== yes) return false;
  await enablePortal();
  return true;
}

const serverVersionOf = (known: readonly StoredApi[], namespace: string): string | undefined =>
  known.find(({ family }) => family === `v4:${namespace}`)?.serverVersion;

async function chooseNamespaces(
  all: readonly string[],
  known: readonly StoredApi[],
): Promise<readonly string[] | undefined> {
  const chosen = await vscode.window.showQuickPick(
    all.map((label) => ({
      label,
      description: serverVersionOf(known, label) ?? '',
      picked: known.some(({ family }) => family === `v4:${label}`),
    })),
    {
      title: vscode.l10n.t('Developer Portal'),
      placeHolder: vscode.l10n.t('Which namespaces?'),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  return chosen?.map(({ label }) => label);
}

/**
 * The version that fits the cluster; without a cluster that is asked for one namespace, and the newest for several.
 * @param failed why versions could not be had of some
 */
async function chooseVersions(
  services: Services,
  namespaces: readonly string[],
  known: readonly StoredApi[],
  failed: unknown[],
): Promise<readonly Wanted[] | undefined> {
  const { portal } = services;
  const title = vscode.l10n.t('Asking {0} for its versions', portal.host);
  const offered = await cancellable(title, async (signal, progress) => {
    const found = new Map<string, readonly string[]>();
    for (const namespace of namespaces) {
      step(progress, namespace, namespaces.length);
      const ask = (): Promise<readonly string[]> => portal.versions(namespace, { signal });
      const versions = await orFailed(services, namespace, ask, signal, failed);
      if (versions) found.set(namespace, versions);
    }
    return found;
  });
  if (offered.size === 0) throw failed[0];
  const [only] = namespaces;
  if (namespaces.length === 1 && only !== undefined && serverVersionOf(known, only) === undefined)
    return askVersion(only, offered.get(only) ?? []);
  return namespaces.flatMap((namespace) => {
    const versions = offered.get(namespace) ?? [];
    // Where the cluster is older than all that there is, the oldest is the nearest.
    const version = fittingVersion(versions, serverVersionOf(known, namespace)) ?? versions.at(-1);
    return version === undefined ? [] : [{ namespace, version }];
  });
}

async function askVersion(
  namespace: string,
  versions: readonly string[],
): Promise<readonly Wanted[] | undefined> {
  const chosen = await pickOne<string>({
    title: vscode.l10n.t('Developer Portal: {0}', namespace),
    placeholder: vscode.l10n.t('Which version?'),
    items: versions.map((version) => ({ label: version, value: version })),
  });
  return chosen?.kind === 'value' ? [{ namespace, version: chosen.value }] : undefined;
}

/** One after the other; one that can't be had costs itself only, the last one all. */
async function download(services: Services, wanted: readonly Wanted[], failed: unknown[]): Promise<Brought> {
  const { portal } = services;
  const all = wanted.length + failed.length;
  const title = vscode.l10n.t('Getting descriptions from {0}', portal.host);
  const served = await cancellable(title, async (signal, progress) => {
    const got: ServedApi[] = [];
    for (const { namespace, version } of wanted) {
      step(progress, `${namespace} ${version}`, wanted.length);
      const ask = (): Promise<SpecFile> => portal.description(namespace, version, { signal });
      const file = await orFailed(services, `${namespace} ${version}`, ask, signal, failed);
      if (file) got.push({ files: [file], origin: 'portal', from: version });
    }
    return got;
  });
  if (served.length === 0 && failed.length > 0) throw failed[0];
  if (failed.length > 0)
    void tell.warning(
      vscode.l10n.t(
        '{0} of {1} descriptions could not be had: {2}',
        failed.length,
        all,
        explainLine(failed[0]),
      ),
    );
  return { name: portal.host, served, leftOut: [] };
}

/** What was asked for, or undefined where it failed, which is noted. Throws what a cancelled one throws. */
async function orFailed<T>(
  { portal, log }: Services,
  what: string,
  ask: () => Promise<T>,
  signal: AbortSignal,
  failed: unknown[],
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (signal.aborted) throw error;
    failed.push(error);
    log.info(`${portal.host}: ${what}: ${explainLine(error)}`);
    return undefined;
  }
}

const step = (progress: Progress, message: string, total: number): void =>
  progress.report({ message, increment: 100 / total });
