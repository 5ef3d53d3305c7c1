import type { SpecFile } from '../../model/catalog';
import { isFailure } from '../../model/failure';
import type { FetchPublic, FetchPublicOptions, PublicFile } from '../../model/ports';
import { refusalOf, refused, type Refusal } from '../../model/refusal';
import { compareV4Versions } from '../../prism/versions';
import { LIMITS } from '../limits';
import { asArray, asLine, asObject } from '../read/values';

/** The vendor's portal for developers: a public host. */
export const PORTAL = 'https://developers.nutanix.com';

/** What becomes a part of a URL must look like it. */
const NAMESPACE = /^[a-z][a-z0-9-]{0,39}$/i;
const VERSION = /^v?\d[\w.-]{0,39}$/i;

type Asking = Pick<FetchPublicOptions, 'signal' | 'onProgress'>;

/** What would have a person look at a link, where nobody typed one. */
const OF_LINKS: ReadonlySet<Refusal> = new Set(['web-page', 'not-there', 'other-answer']);

/** Bytes of a list: it has some twenty names. */
const LIST_BYTES = 1_000_000;

/**
 * The descriptions of v4 that the vendor's developer portal hands out, by namespace and version. It takes GET alone and no log-in; what
 * its lists look like is read from a public client, so that names are taken as they are or as the `name` or `version` of an object.
 */
export class Portal {
  /** @param base another place of the same shape, for tests */
  constructor(
    private readonly fetch: FetchPublic,
    private readonly base = PORTAL,
  ) {}

  /** Who is asked, for people. */
  get host(): string {
    return new URL(this.base).host;
  }

  async namespaces(asking: Asking = {}): Promise<readonly string[]> {
    return this.#list('/api/v1/namespaces', 'namespaces', 'name', NAMESPACE, asking);
  }

  /** Versions of a namespace, such as `v4.2`, the newest first. */
  async versions(namespace: string, asking: Asking = {}): Promise<readonly string[]> {
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/versions`;
    const found = await this.#list(path, 'versions', 'version', VERSION, asking);
    return found.toSorted((left, right) => compareV4Versions(right, left));
  }

  /** The description of a namespace in a version: OpenAPI 3 in YAML, as it is served. */
  async description(namespace: string, version: string, asking: Asking = {}): Promise<SpecFile> {
    const [inPath, at] = [namespace, version].map(encodeURIComponent);
    const path = `/api/v1/namespaces/${inPath}/versions/${at}/yaml`;
    const { bytes } = await this.#get(path, LIMITS.yamlBytes, asking);
    return { name: `${namespace}-${version}.yaml`, bytes };
  }

  async #list(path: string, list: string, member: string, form: RegExp, asking: Asking): Promise<string[]> {
    const { bytes } = await this.#get(path, LIST_BYTES, asking);
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder().decode(bytes));
    } catch (cause) {
      throw refused('not-the-portal', { file: this.host }, cause);
    }
    const items = Array.isArray(value) ? value : asArray(asObject(value)[list]);
    const names = items.map((item) => asLine(item) || asLine(asObject(item)[member]));
    const fitting = [...new Set(names.filter((name) => form.test(name)))];
    if (fitting.length === 0) throw refused('not-the-portal', { file: this.host });
    return fitting;
  }

  async #get(path: string, maxBytes: number, asking: Asking): Promise<PublicFile> {
    try {
      return await this.fetch(this.base + path, { maxBytes, ...asking });
    } catch (error) {
      const found = isFailure(error) ? refusalOf(error) : undefined;
      if (!found || !OF_LINKS.has(found.refusal)) throw error;
      const { code } = found;
      throw refused('not-the-portal', { file: this.host, ...(code === undefined ? {} : { code }) }, error);
    }
  }
}

/**
 * The version that fits a cluster: what it has, else the newest that is not newer; undefined where all are.
 * @param versions the newest first
 * @param server what the cluster has, such as `v4.2`; absent: the newest of all
 */
export function fittingVersion(versions: readonly string[], server: string | undefined): string | undefined {
  if (server === undefined) return versions[0];
  return versions.find((version) => compareV4Versions(version, server) <= 0);
}
