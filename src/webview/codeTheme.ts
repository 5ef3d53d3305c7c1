import { EditorView } from '@codemirror/view';

/** Colours of VS Code's theme; those of JSON are the ones the debugger uses, which every theme defines. */
export const codeTheme = EditorView.theme({
  '&': {
    color: 'var(--vscode-input-foreground)',
    backgroundColor: 'transparent',
    fontSize: 'var(--vscode-editor-font-size)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--vscode-editor-font-family)', lineHeight: '1.45' },
  '.cm-content': { caretColor: 'var(--vscode-editorCursor-foreground)', padding: '0' },
  '.cm-line': { padding: '0 1px' },
  '.cm-line::selection, .cm-line ::selection': {
    backgroundColor: 'var(--vscode-editor-selectionBackground)',
    color: 'var(--vscode-editor-selectionForeground, inherit)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--vscode-editorBracketMatch-background)',
    outline: '1px solid var(--vscode-editorBracketMatch-border)',
  },
  '&.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'transparent',
    color: 'var(--vscode-errorForeground)',
  },
  '.tok-propertyName': { color: 'var(--vscode-debugTokenExpression-name)' },
  '.tok-string': { color: 'var(--vscode-debugTokenExpression-string)' },
  '.tok-number': { color: 'var(--vscode-debugTokenExpression-number)' },
  '.tok-bool, .tok-keyword': { color: 'var(--vscode-debugTokenExpression-boolean)' },
  '.cm-templatePart, .cm-templatePart *': { color: 'var(--vscode-textLink-foreground)', fontWeight: '600' },
  '.cm-templatePart-parameter, .cm-templatePart-parameter *': { color: 'var(--vscode-charts-purple)' },
});
