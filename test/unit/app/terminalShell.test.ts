import assert from 'node:assert/strict';
import { runningIn, type TerminalFacts } from '../../../src/app/snippets/terminalShell';

const terminal = (shell?: string, shellPath?: string, name = 'x'): TerminalFacts => ({
  name,
  state: { shell },
  creationOptions: shellPath === undefined ? {} : { shellPath },
});
const POWERSHELL = 'C:\\WINDOWS\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const PWSH = 'C:\\Program Files\\PowerShell\\7\\pwsh.exe';

describe('What runs in a terminal', () => {
  it('is what VS Code found out, also where it was made to run something else', () => {
    assert.deepEqual(runningIn(terminal('zsh', '/bin/bash'), '/bin/sh'), { kind: 'shell', shell: 'zsh' });
    assert.deepEqual(runningIn(terminal('gitbash'), POWERSHELL, 'win32'), {
      kind: 'shell',
      shell: 'gitbash',
    });
    assert.deepEqual(runningIn(terminal('fish'), '/bin/bash'), { kind: 'other', name: 'fish' });
  });

  it('is until then what it was made to run, or what all are made to run', () => {
    assert.deepEqual(runningIn(terminal(undefined, 'C:\\Windows\\System32\\CMD.EXE'), PWSH, 'win32'), {
      kind: 'shell',
      shell: 'cmd',
    });
    assert.deepEqual(runningIn(terminal(), '/usr/bin/bash'), { kind: 'shell', shell: 'bash' });
    assert.deepEqual(runningIn(terminal(), '/usr/bin/nu'), { kind: 'other', name: 'nu' });
    assert.deepEqual(runningIn(terminal(), ''), { kind: 'unknown' });
  });

  it('is told apart for the two PowerShells, for which VS Code has one word', () => {
    const shellOf = (...[facts, standard, platform]: Parameters<typeof runningIn>): unknown => {
      const running = runningIn(facts, standard, platform);
      return running.kind === 'shell' && running.shell;
    };
    assert.equal(shellOf(terminal('pwsh', POWERSHELL), PWSH, 'win32'), 'powershell');
    assert.equal(shellOf(terminal('pwsh', PWSH), POWERSHELL, 'win32'), 'pwsh');
    assert.equal(shellOf(terminal('pwsh'), POWERSHELL, 'win32'), 'powershell');
    assert.equal(
      shellOf(terminal('pwsh', undefined, 'Windows PowerShell'), 'C:\\cmd.exe', 'win32'),
      'powershell',
    );
    assert.equal(shellOf(terminal('pwsh', undefined, 'pwsh'), 'C:\\cmd.exe', 'win32'), 'pwsh');
    assert.equal(shellOf(terminal('pwsh'), '/bin/bash', 'linux'), 'pwsh');
  });
});
