// Stands in for @vscode/ripgrep, which downloads a binary: only file and text search of the workbench miss it.
export const rgPath = 'rg';
