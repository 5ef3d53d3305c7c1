import type { RequestPage } from './requestPage';

/**
 * Keys that mean something everywhere in the page. VS Code gets every key from its own listener on the window and runs its
 * own shortcuts, undo and save among them; only Ctrl+Enter ends here.
 */
export function watchKeys(page: RequestPage): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const modified = event.ctrlKey || event.metaKey;
      if (modified && event.key === 'Enter' && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat) page.send();
      } else if (modified && !['Control', 'Meta'].includes(event.key)) {
        // Save and undo must find in the document what was typed before them.
        page.flush();
      } else if (event.key === ' ' && (event.target as Element).localName === 'vscode-button') {
        // The element presses itself on Space but lets the page scroll as well.
        event.preventDefault();
      }
    },
    true,
  );
  // The only undo history is the text document's; the fields' own (from a context menu) would disagree with it.
  document.addEventListener(
    'beforeinput',
    (event) => {
      if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') event.preventDefault();
    },
    true,
  );
}
