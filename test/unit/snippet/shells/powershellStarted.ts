import { spawnSync } from 'node:child_process';

/**
 * What the environment of a PowerShell must not have from the one that started the tests: Windows PowerShell would take modules of PowerShell 7
 * for its own (about_PSModulePath).
 */
export const OWN_MODULES = { PSModulePath: undefined } as const;

/** Whether this PowerShell is on the machine. */
export function hasPowershell(program: 'pwsh' | 'powershell.exe'): boolean {
  const env = { ...process.env, ...OWN_MODULES };
  return spawnSync(program, ['-NoProfile', '-Command', 'exit 0'], { stdio: 'ignore', env }).status === 0;
}
