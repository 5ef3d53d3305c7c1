import { NOTES, type Note, type NoteKind } from './pasted';

/** Gathers what is to be said, each name once. */
export class Noted {
  private readonly names = new Map<NoteKind, Set<string>>();

  add(kind: NoteKind, name?: string): void {
    const names = this.names.get(kind) ?? new Set();
    if (name !== undefined) names.add(name);
    this.names.set(kind, names);
  }

  /** In the order in which they are said. */
  all(): Note[] {
    return NOTES.flatMap((kind) => {
      const names = this.names.get(kind);
      return names ? [{ kind, names: [...names] }] : [];
    });
  }
}
