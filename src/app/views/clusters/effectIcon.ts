import * as vscode from 'vscode';
import type { Effect } from '../../../core/model/effect';

const ICONS: Readonly<Record<Effect, vscode.ThemeIcon>> = {
  read: new vscode.ThemeIcon('eye', new vscode.ThemeColor('charts.green')),
  write: new vscode.ThemeIcon('edit', new vscode.ThemeColor('charts.blue')),
  disrupt: new vscode.ThemeIcon('zap', new vscode.ThemeColor('editorWarning.foreground')),
  destroy: new vscode.ThemeIcon('trash', new vscode.ThemeColor('charts.red')),
};

/** The same shapes as lines of a picture of 16 by 16. */
const SHAPES: Readonly<Record<Effect, string>> = {
  read: 'M1.5 8C3 5.2 5.3 4 8 4s5 1.2 6.5 4M5.5 8a2.5 2.5 0 0 1 5 0M4.5 11c2 1.3 5 1.3 7 0',
  write: 'M2.8 13.2l.8-3.2L11 2.6l2.4 2.4L6 12.4zM9.5 4.1l2.4 2.4',
  disrupt: 'M9 1.5L3.5 9H7l-1 5.5L12.5 7H8.6z',
  destroy: 'M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4M6.5 6.5v4.5M9.5 6.5v4.5',
};

/** Such colours as the themes give to descriptions: what is deprecated steps back. */
const PALE = { light: '#6b6b6b', dark: '#9d9d9d' } as const;

/**
 * What an operation does, as a shape and not as a colour alone. A deprecated one's shape is struck through: neither a row of a tree nor its
 * label can be, and letters that bear a stroke themselves (U+0336) fall apart where the font has none.
 */
export function effectIcon(effect: Effect, deprecated: boolean): vscode.TreeItem['iconPath'] {
  return deprecated ? { light: struck(effect, 'light'), dark: struck(effect, 'dark') } : ICONS[effect];
}

function struck(effect: Effect, on: keyof typeof PALE): vscode.Uri {
  const stroke = `fill="none" stroke="${PALE[on]}"`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><path d="${SHAPES[effect]}" ${stroke}/><path d="M0 8H16" ${stroke} stroke-width="1.8"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`);
}
