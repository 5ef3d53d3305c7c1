import type { EditorState, PageStrings } from './protocol';
import { fill } from './wording';

/** Why a request can't be sent as it stands, in words; `undefined` where it can. */
export function sendBlock(state: EditorState, strings: PageStrings): string | undefined {
  if (state.problem !== undefined) return state.problem;
  // Send asks for a cluster.
  if (state.unbound) return undefined;
  if (!state.cluster) return strings.noCluster;
  if (state.unresolved.length > 0) return fill(strings.unresolved, state.unresolved.join(', '));
  if (state.draft.bodyFile === '') return strings.fileNeeded;
  return undefined;
}
