import { Failure } from '../../model/failure';
import type { ClusterProfile } from '../../model/profile';
import { SingleFlight } from './singleFlight';

/** A cluster that answered in another one's place. */
interface Stranger {
  readonly expected: string;
  readonly seen: string;
}

/** Which cluster answers, as far as it was asked. One for all profiles that are reached at one address. */
export class Identities {
  readonly #asked = new Map<string, string>();
  readonly #strangers = new Map<string, Stranger>();
  readonly #asking = new Map<string, SingleFlight<string | undefined>>();

  /** Throws `other-cluster` where another one was seen, until the profile expects another. */
  refuseStranger(profile: ClusterProfile): void {
    const stranger = this.#strangers.get(profile.id);
    if (!stranger) return;
    if (stranger.expected === profile.clusterUuid) throw otherCluster(profile, stranger);
    this.#strangers.delete(profile.id);
  }

  /** Whether the profile's cluster was asked already since this log-in. */
  isAsked(profile: ClusterProfile, login: string): boolean {
    return profile.clusterUuid === undefined || this.#asked.get(profile.id) === markOf(profile, login);
  }

  /** Keeps what the cluster said after a log-in; undefined: it did not say. Throws `other-cluster` (data: `expected`, `seen`). */
  heard(profile: ClusterProfile, login: string, seen: string | undefined): void {
    const expected = profile.clusterUuid;
    if (expected !== undefined && seen !== undefined && expected.toLowerCase() !== seen.toLowerCase()) {
      this.#asked.delete(profile.id);
      this.#strangers.set(profile.id, { expected, seen });
      throw otherCluster(profile, { expected, seen });
    }
    this.#asked.set(profile.id, markOf(profile, login));
  }

  /**
   * Asks once after a log-in, however many requests wait for it.
   * @param uuidOf undefined where the cluster does not say
   * Throws as {@link heard}, and what asking throws.
   */
  async ask(
    profile: ClusterProfile,
    login: string,
    uuidOf: (signal: AbortSignal) => Promise<string | undefined>,
    signal: AbortSignal,
  ): Promise<void> {
    const mark = `${profile.id} ${markOf(profile, login)}`;
    const asking = this.#asking.get(mark) ?? new SingleFlight<string | undefined>();
    this.#asking.set(mark, asking);
    try {
      this.heard(profile, login, await asking.join(uuidOf, signal));
    } finally {
      if (!asking.isUnderWay) this.#asking.delete(mark);
    }
  }

  /** Asks anew. */
  forget(profileId: string): void {
    this.#asked.delete(profileId);
    this.#strangers.delete(profileId);
  }
}

const markOf = ({ clusterUuid }: ClusterProfile, login: string): string => `${clusterUuid ?? ''} ${login}`;

const otherCluster = (profile: ClusterProfile, stranger: Stranger): Failure =>
  new Failure('other-cluster', { cluster: profile.name, detail: stranger.seen, data: { ...stranger } });
