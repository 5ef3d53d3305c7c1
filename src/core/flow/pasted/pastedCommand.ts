import type { ClusterProfile } from '../../model/profile';
import { readCurl } from '../../snippet/read/readCurl';
import { pastedClusters } from './pastedClusters';
import { draftOfPasted, type PastedDraft, type PastedFor } from './pastedDraft';

export { cookieOfPaste } from './cookieOfPaste';

/** A command that was read, and what may be asked about it. */
export interface PastedCommand {
  /** Those of the clusters that it is for. */
  clusters(profiles: readonly ClusterProfile[]): readonly ClusterProfile[];
  draft(known: PastedFor): PastedDraft;
}

/** Reads a command of curl. Throws `unreadable-request`, whose `data.refusal` says why it is none that can be taken. */
export function pastedCommand(text: string): PastedCommand {
  const pasted = readCurl(text);
  return {
    clusters: (profiles) => pastedClusters(pasted.call, profiles),
    draft: (known) => draftOfPasted(pasted, known),
  };
}
