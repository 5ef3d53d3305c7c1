import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FreeTerminals } from '../../src/app/snippets/freeTerminals';
import { fakeTerminal, inFront } from './fakeTerminal';

type Started = vscode.TerminalShellExecutionStartEvent;
type Ended = vscode.TerminalShellExecutionEndEvent;

describe('A terminal in front', () => {
  const start = new vscode.EventEmitter<Started>();
  const end = new vscode.EventEmitter<Ended>();
  let terminals: FreeTerminals;
  let back: (() => void) | undefined;
  beforeEach(() => {
    terminals = new FreeTerminals({
      onDidStartTerminalShellExecution: start.event,
      onDidEndTerminalShellExecution: end.event,
    });
  });
  afterEach(() => {
    terminals.dispose();
    back?.();
  });

  /** @param folder where its shell says that it is; absent: it says nothing of itself */
  function front(folder?: string): vscode.Terminal {
    const { terminal } = fakeTerminal('bash', folder);
    back = inFront(terminal);
    return terminal as unknown as vscode.Terminal;
  }

  it('is taken from when a snippet was typed there until it has run, whose question for a password would take what is typed next', () => {
    const terminal = front('/');
    assert.equal(terminals.inFront(), terminal);
    terminals.typed(terminal);
    assert.equal(terminals.inFront(), undefined, 'it waits for Enter');
    start.fire({ terminal } as Started);
    assert.equal(terminals.inFront(), undefined, 'it runs');
    end.fire({ terminal: fakeTerminal('bash').terminal as unknown as vscode.Terminal } as Ended);
    assert.equal(terminals.inFront(), undefined, 'another one ended');
    end.fire({ terminal } as Ended);
    assert.equal(terminals.inFront(), terminal);
  });

  it('is taken while a command of the person runs there', () => {
    const terminal = front('/');
    start.fire({ terminal } as Started);
    assert.equal(terminals.inFront(), undefined);
    end.fire({ terminal } as Ended);
    assert.equal(terminals.inFront(), terminal);
  });

  it('stays free where its shell says nothing of itself, as nobody would hear that the snippet ran', () => {
    const terminal = front();
    terminals.typed(terminal);
    assert.equal(terminals.inFront(), terminal);
  });
});
