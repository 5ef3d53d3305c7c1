import type { Draft } from '../core/model/draft';
import { applyEdits, withEdit } from './draftEdits';
import type { DraftEdit } from './protocol';

interface SentEdits {
  readonly sequence: number;
  readonly edits: readonly DraftEdit[];
}

/**
 * What was typed here and is not yet in the text document. The document is the truth: each state that arrives replaces the
 * draft, and only the edits that it does not hold yet are laid over it, so nothing jumps back under a person's hands.
 */
export class EditLedger {
  private base: Draft | undefined;
  private sent: readonly SentEdits[] = [];
  private unsent: readonly DraftEdit[] = [];
  private lastSequence = 0;

  /** @param post sends edits with their sequence, which counts up from 1 */
  constructor(private readonly post: (sequence: number, edits: readonly DraftEdit[]) => void) {}

  /** The document's draft with everything typed since, `undefined` before the first state. */
  get draft(): Draft | undefined {
    if (!this.base) return undefined;
    return applyEdits(this.base, [...this.sent.flatMap((entry) => entry.edits), ...this.unsent]);
  }

  /** Whether something typed here is not in the document yet. */
  get pending(): boolean {
    return this.unsent.length > 0 || this.sent.length > 0;
  }

  /** Notes edits to be sent by the next `flush`. */
  record(edits: readonly DraftEdit[]): void {
    this.unsent = edits.reduce(withEdit, this.unsent);
  }

  /** Sends what was noted; nothing where nothing was. */
  flush(): void {
    if (this.unsent.length === 0) return;
    const edits = this.unsent;
    this.unsent = [];
    this.lastSequence += 1;
    this.sent = [...this.sent, { sequence: this.lastSequence, edits }];
    this.post(this.lastSequence, edits);
  }

  /** Takes the document's draft, which holds the edits up to the sequence `applied`. */
  receive(draft: Draft, applied: number): void {
    this.base = draft;
    this.sent = this.sent.filter((entry) => entry.sequence > applied);
  }
}
