import { tmpdir } from 'node:os';
import { hasPowershell, OWN_MODULES } from '../shells/powershellStarted';
import { itBehaves } from './behaviour';

/** What is put out and what is thrown as they are: the host would break lines and draw a frame around an error. */
const through = (file: string): string =>
  [
    '[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)',
    `try { & '${file.replaceAll("'", "''")}' | ForEach-Object { [Console]::Out.WriteLine($_) } } catch { [Console]::Error.WriteLine($_.Exception.Message); exit 1 }`,
  ].join('; ');

for (const { program, target } of [
  { program: 'pwsh', target: 'powershell' },
  { program: 'powershell.exe', target: 'powershell5' },
] as const)
  describe(`A script for ${target}, executed by ${program}`, function () {
    this.timeout(180_000);
    itBehaves({
      target,
      ...(hasPowershell(program) ? {} : { missing: `no ${program} on this machine` }),
      // one of the two is enough where a process takes seconds to start
      brief: program === 'pwsh' && process.platform === 'win32',
      fileName: 'script.ps1',
      // the program has files of its own there while it runs
      env: { ...OWN_MODULES, TMPDIR: tmpdir() },
      unstoppable: 'PowerShell ends a call of .NET before it stops',
      command: (file) => [
        program,
        ...['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', through(file)],
      ],
    });
  });
