/**
 * Shells that snippets are typed into. VS Code names them so, but for `powershell`: that is Windows PowerShell 5.1, which it does not tell
 * from `pwsh`.
 */
export const SHELLS = ['bash', 'zsh', 'gitbash', 'wsl', 'pwsh', 'powershell', 'cmd'] as const;

export type Shell = (typeof SHELLS)[number];

/** Shells that read what is written for bash: its quotes, `<( )` and `${name:?}`. */
export const BASH_LIKE = ['bash', 'zsh', 'gitbash', 'wsl'] as const satisfies readonly Shell[];
