import { productOf, type ClusterFacts } from '../cluster/clusterFacts';
import { LIMITS, megabytes } from '../catalog/limits';
import type { Family } from '../model/family';
import { asFailure, Failure, isFailure, type Reason } from '../model/failure';
import type { HttpRequest } from '../model/request';
import type { HttpResponse } from '../model/response';
import { readRequest } from '../prism/readRequest';
import { Lanes } from './lanes';
import type { Reach } from './reach';

/** One step of an import, for a progress bar. */
export interface ImportProgress {
  readonly done: number;
  /** Grows when a listing says how many documents there are, and when the namespaces of v4 are asked for. */
  readonly total: number;
  /** Path of what came last. */
  readonly name: string;
}

/** Not had this time, though it may be there; `failure` where there was no answer. */
export interface Refused {
  readonly kind: 'refused';
  readonly detail: string;
  readonly status?: number;
  readonly failure?: Failure;
}

/** What became of one question. */
export type Read =
  { readonly kind: 'had'; readonly bytes: Uint8Array } | { readonly kind: 'absent' } | Refused;

/** Requests at a time: a CVM answers people meanwhile. */
const AT_ONCE = 4;
/** The largest description has 4.4 MB and comes over VPNs. */
const TIMEOUT_MS = 120_000;

/** What a gateway says of a path or a method that none of its services has. */
const ABSENT = new Set([404, 405, 410, 501]);

/** Failures that the other questions would meet too. */
const FOR_ALL = new Set<Reason>([
  'cancelled',
  'secret-store',
  'tls-changed',
  'tls-untrusted',
  'tls-expired',
  'tls-name',
  'tls-unsafe',
  'client-certificate',
  'not-tls',
  'other-cluster',
  'dns',
  'refused',
  'unreachable',
  'proxy-refused',
]);
/** The same where all of them would log in with the login that met it. */
const FOR_ALL_OF_LOGIN = new Set<Reason>([
  'rejected-or-locked',
  'secret-missing',
  'password-login-impossible',
  'session-over',
]);

/** Reads of one cluster that belong together: a few at a time, each with its step of the progress. */
export class DescriptionReads {
  /** What the answers say of the cluster: the headers of any will do. Nothing behind a Prism Central, whose headers they are. */
  heard: Pick<ClusterFacts, 'product' | 'version'> = {};
  readonly #lanes = new Lanes(AT_ONCE);
  readonly #isOneLogin: boolean;
  #done = 0;
  #total = 0;

  /** @param families all that are about to be asked */
  constructor(
    private readonly reach: Reach & { readonly onProgress?: (progress: ImportProgress) => void },
    families: readonly Family[],
  ) {
    const logins = families.map(
      (family) => reach.permit(readRequest(reach.profile, family, '/')).credential?.id,
    );
    this.#isOneLogin = new Set(logins).size <= 1;
  }

  /** Announces questions, so that the progress knows how many there will be. */
  expect(number: number): void {
    this.#total += number;
  }

  /** Asks for one path. Throws where the reason concerns the whole cluster, `cancelled` among them. */
  async read(family: Family, path: string, method = 'GET'): Promise<Read> {
    const read = await this.#lanes.run(() =>
      this.#send(readRequest(this.reach.profile, family, path, undefined, method)),
    );
    this.#done += 1;
    this.reach.onProgress?.({ done: this.#done, total: this.#total, name: path });
    return read;
  }

  async #send(request: HttpRequest): Promise<Read> {
    const { profile, send, permit, signal } = this.reach;
    try {
      if (signal?.aborted) throw new Failure('cancelled', { cluster: profile.name });
      const response = await send(permit(request), {
        timeoutMs: TIMEOUT_MS,
        memoryLimit: LIMITS.jsonBytes,
        ...(signal ? { signal } : {}),
      });
      if (profile.via === undefined) this.heard = { ...this.heard, ...productOf(response) };
      return readOf(response);
    } catch (error) {
      if (!isFailure(error) || this.#concernsAll(error.reason))
        throw asFailure(error, { cluster: profile.name });
      return { kind: 'refused', detail: error.message, failure: error };
    }
  }

  #concernsAll(reason: Reason): boolean {
    return FOR_ALL.has(reason) || (this.#isOneLogin && FOR_ALL_OF_LOGIN.has(reason));
  }
}

function readOf({ status, body }: HttpResponse): Read {
  if (ABSENT.has(status)) return { kind: 'absent' };
  if (status !== 200) return { kind: 'refused', detail: `answered with ${status}`, status };
  if (body.kind === 'memory') return { kind: 'had', bytes: body.bytes };
  return { kind: 'refused', detail: `larger than ${megabytes(LIMITS.jsonBytes)}` };
}
