// Stands for VS Code's module where rows of a tree are made outside of it: as much of it as those need, without a window.

export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState = 0,
  ) {}
}
export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}
export class ThemeColor {
  constructor(readonly id: string) {}
}
export class MarkdownString {
  constructor(readonly value = '') {}
}
export class Uri {
  private constructor(readonly text: string) {}
  static parse(text: string): Uri {
    return new Uri(text);
  }
  static from({ scheme, path }: { scheme: string; path: string }): Uri {
    return new Uri(`${scheme}:${path}`);
  }
}
export class EventEmitter {
  readonly event = (): void => undefined;
}
export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
export const l10n = {
  t: (words: string, ...values: unknown[]): string =>
    words.replace(/\{(\d+)\}/g, (_, at: string) => String(values[Number(at)])),
};
