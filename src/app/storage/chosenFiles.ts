import { createHash } from 'node:crypto';
import type * as vscode from 'vscode';

const KEY = 'chosenFiles';

/** Choices that are kept for a cluster; the oldest go first, and are asked about again. */
const MOST = 500;

/** One request of one cluster: what a choice of a file is for. */
export interface ChosenFor {
  readonly profileId: string;
  /** As {@link requestIdOf} makes it. */
  readonly requestId: string;
}

type Stored = Readonly<Record<string, readonly string[]>>;

/**
 * Which files a person of this machine chose as the body of which request to which cluster, or agreed to send with it. Not synced to
 * other machines, and not in any file that others write: a collection can't say of a file that it was chosen.
 */
export class ChosenFiles {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  /**
   * Those of these files that were chosen, for the guard.
   * @param files whole paths with links resolved
   */
  of(request: ChosenFor, files: readonly string[]): ReadonlySet<string> {
    const known = new Set(this.#stored()[request.profileId]);
    return new Set(files.filter((file) => known.has(markOf(request, file))));
  }

  /** Remembers a choice. @param file whole path with links resolved */
  async add(request: ChosenFor, file: string): Promise<void> {
    const { profileId } = request;
    const stored = this.#stored();
    const mark = markOf(request, file);
    const others = (stored[profileId] ?? []).filter((one) => one !== mark);
    await this.memento.update(KEY, { ...stored, [profileId]: [...others, mark].slice(-MOST) });
  }

  /** A request is another one from now on, such as one that was saved: what was chosen for it stays chosen. */
  async carry(from: ChosenFor, to: ChosenFor, file: string): Promise<void> {
    if (this.of(from, [file]).size > 0) await this.add(to, file);
  }

  /** Forgets what was chosen for a cluster. */
  async forget(profileId: string): Promise<void> {
    const { [profileId]: gone, ...others } = this.#stored();
    if (gone) await this.memento.update(KEY, others);
  }

  #stored(): Stored {
    return this.memento.get<Stored>(KEY, {});
  }
}

/** A path says more of a machine than what is remembered needs to. */
function markOf({ requestId }: ChosenFor, file: string): string {
  return createHash('sha256')
    .update(JSON.stringify([requestId, file]))
    .digest('hex')
    .slice(0, 32);
}
