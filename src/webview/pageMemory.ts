/** What is worth finding again when a page that was hidden comes back: VS Code throws away the pages of hidden editors. */
export interface PageMemory {
  readonly scroll: number;
  /** Sections that were folded. */
  readonly folded: readonly string[];
  /** Test id of the field that had the focus. */
  readonly focus?: string;
}

/** VS Code's store for one page; what is in it lives as long as the editor's tab. */
export interface MemoryStore {
  getState(): unknown;
  setState(state: PageMemory): void;
}

/** What the page looks like now. */
export function rememberPage(root: HTMLElement): PageMemory {
  const folded = Array.from(root.querySelectorAll<HTMLElement>('details:not([open])'));
  const focus = (document.activeElement as HTMLElement | null)?.dataset['test'];
  return {
    scroll: window.scrollY,
    folded: folded.map((section) => section.dataset['section'] ?? ''),
    ...(focus === undefined ? {} : { focus }),
  };
}

/** Folds and scrolls as remembered. */
export function restorePage(root: HTMLElement, memory: PageMemory): void {
  for (const section of root.querySelectorAll<HTMLDetailsElement>('details'))
    section.open = !memory.folded.includes(section.dataset['section'] ?? '');
  window.scrollTo(0, memory.scroll);
}

/** The state that an earlier page of this editor left, if it left a readable one. */
export function readMemory(store: MemoryStore): PageMemory | undefined {
  const state = store.getState() as Partial<PageMemory> | null | undefined;
  if (typeof state?.scroll !== 'number' || !Array.isArray(state.folded)) return undefined;
  return state as PageMemory;
}
