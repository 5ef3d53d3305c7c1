import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

/** Marks what is filled in later: in a URL also the path parameters, which in JSON would be every small object. */
export function templateMarks(pattern: RegExp) {
  const matcher = new MatchDecorator({
    regexp: pattern,
    decoration: (match) =>
      Decoration.mark({
        class: match[0].startsWith('{{') ? 'cm-templatePart' : 'cm-templatePart cm-templatePart-parameter',
      }),
  });
  return ViewPlugin.fromClass(
    class {
      marks: DecorationSet;
      constructor(view: EditorView) {
        this.marks = matcher.createDeco(view);
      }
      update(update: ViewUpdate): void {
        this.marks = matcher.updateDeco(update, this.marks);
      }
    },
    { decorations: (plugin) => plugin.marks },
  );
}
