import * as vscode from 'vscode';
import type { ClusterProfile } from '../../core/model/profile';
import type { HttpResponse } from '../../core/model/response';
import { productVersionOf } from '../../core/prism/productVersion';
import type { Log } from '../log';
import type { Profiles } from '../storage/profiles';
import { tell } from '../ui/tell';
import type { Catalogs } from './catalogs';

/** Versions that were told, by cluster: whoever did not want to refresh is not asked again. */
const TOLD = 'productDrift.told';

/**
 * Notices by the answers to a person's requests that a cluster is of another version than when its APIs were imported, as after an
 * upgrade: says so once for each version, and offers to refresh them.
 */
export class ProductDrift {
  /** The version that each cluster said last: what has not changed costs a look at one header. */
  readonly #heard = new Map<string, string>();

  constructor(
    private readonly catalogs: Pick<Catalogs, 'known'>,
    private readonly profiles: Pick<Profiles, 'find' | 'update'>,
    private readonly memento: Pick<vscode.Memento, 'get' | 'update'>,
    private readonly log: Pick<Log, 'report'>,
    /** Imports the APIs of a cluster anew. */
    private readonly refresh: (profileId: string) => Promise<void>,
  ) {}

  /** Takes note of an answer. Waits for nothing: a message may stay for hours. */
  heard({ id, via }: ClusterProfile, response: HttpResponse): void {
    const version = productVersionOf(response);
    // What is behind a Prism Central is answered for with that one's headers.
    if (via !== undefined || version === undefined || this.#heard.get(id) === version) return;
    this.#heard.set(id, version);
    this.#changed(id, version).catch((error: unknown) => void this.log.report(error));
  }

  async #changed(id: string, version: string): Promise<void> {
    const profile = this.profiles.find(id);
    if (!profile) return;
    if (profile.version !== version) await this.profiles.update(id, (now) => ({ ...now, version }));
    const imported = (await this.catalogs.known(id))?.productVersion;
    if (imported === undefined || imported === version || !(await this.#isNews(id, version))) return;
    const refresh = vscode.l10n.t('Refresh APIs');
    const chosen = await tell.information(
      vscode.l10n.t(
        '{0} is of version {1} now; its APIs are those of {2}. Other operations may be there.',
        profile.name,
        version,
        imported,
      ),
      refresh,
    );
    if (chosen === refresh) await this.refresh(id);
  }

  async #isNews(id: string, version: string): Promise<boolean> {
    const told = this.memento.get<Readonly<Record<string, string>>>(TOLD, {});
    if (told[id] === version) return false;
    const left = Object.entries(told).filter(([each]) => this.profiles.find(each) !== undefined);
    await this.memento.update(TOLD, { ...Object.fromEntries(left), [id]: version });
    return true;
  }
}
