import { SHELLS, type Shell } from '../../core/snippet/shell';

/** What is known of a terminal, as VS Code has it. */
export interface TerminalFacts {
  readonly name: string;
  readonly state: { readonly shell?: string | undefined };
  /** Those of a shell have its path. */
  readonly creationOptions: object;
}

/** What runs in a terminal: one of our shells, something else by its name, or nobody knows. */
export type Running =
  | { readonly kind: 'shell'; readonly shell: Shell }
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'unknown' };

/**
 * What runs in a terminal. VS Code finds out only after the shell has started; until then it is what the terminal was made to run.
 * @param defaultShell path of the shell that terminals run which say nothing of it
 */
export function runningIn(
  { name, state, creationOptions }: TerminalFacts,
  defaultShell: string,
  platform: NodeJS.Platform = process.platform,
): Running {
  const made = 'shellPath' in creationOptions ? creationOptions.shellPath : undefined;
  const program = programOf(typeof made === 'string' ? made : defaultShell);
  const known = state.shell ?? program;
  if (known === '') return { kind: 'unknown' };
  // VS Code has one word for both PowerShells; the older one is Windows' own.
  if (known === 'pwsh' || known === 'powershell') {
    const old =
      platform === 'win32' && (program === 'powershell' || /^(?:windows )?powershell\b/i.test(name));
    return { kind: 'shell', shell: old && program !== 'pwsh' ? 'powershell' : 'pwsh' };
  }
  const shell = SHELLS.find((each) => each === known);
  return shell ? { kind: 'shell', shell } : { kind: 'other', name: known };
}

/** `C:\Windows\System32\cmd.exe` is `cmd`, `/usr/bin/bash` is `bash`. */
const programOf = (path: string): string =>
  (path.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
