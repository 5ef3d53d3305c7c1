import type { SpecFile } from '../model/catalog';
import type { Refused } from './descriptionReads';

/** What was found of an API. `missed`: not had this time, though the cluster may have it. */
export type Found =
  | { readonly kind: 'served'; readonly files: readonly SpecFile[] }
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'missed'; readonly why: Refused };

export const missed = (detail: string): Found => ({ kind: 'missed', why: { kind: 'refused', detail } });
