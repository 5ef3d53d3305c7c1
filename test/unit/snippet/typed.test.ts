import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { emitSnippet, SNIPPET_TARGET_IDS, targetOf } from '../../../src/core/snippet/snippets';
import { typedText } from '../../../src/core/snippet/typed';
import { makeTestCertificate } from '../support/certificates';
import { isThere } from '../support/run';
import { spkiSha256, startTlsServer, type TlsServer } from '../support/tlsServer';
import { assertArrived, nastyRequests } from './corpus';

/** What becomes of each line end on its way from an extension to a terminal (VS Code 1.100 and 1.139; paste is bracketed for its own commands only). */
const sent = (text: string): string => text.replace(/\r?\n/g, '\r');

const PROMPT = 'READY> ';
/** Signs that stay where a terminal wraps and colours lines. */
const bare = (text: string): string => text.replace(/\u001b\[[\d;?]*[A-Za-z]|[\s\u0007\b]/g, '');

/** An interactive bash at a terminal, without bracketed paste, with history. */
class Terminal {
  readonly #shell: ChildProcessWithoutNullStreams;
  #said = '';

  constructor() {
    const python = `import pty; pty.spawn(['bash', '--norc', '--noprofile', '-i'])`;
    const env = {
      ...process.env,
      HISTFILE: '',
      INPUTRC: '/dev/null',
      TERM: 'xterm',
      PS1: '',
      LC_ALL: 'C.UTF-8',
    };
    this.#shell = spawn('python3', ['-c', python], { env });
    this.#shell.stdout.on('data', (chunk: Buffer) => (this.#said += chunk.toString('utf8')));
    this.#shell.stderr.on('data', (chunk: Buffer) => (this.#said += chunk.toString('utf8')));
  }

  /** @returns what the terminal shows from now on, once it has `text`. */
  async type(text: string, until: string): Promise<string> {
    const from = this.#said.length;
    this.#shell.stdin.write(text);
    await waitUntil(
      () => bare(this.#said.slice(from)).includes(bare(until)),
      () => this.#said.slice(from),
    );
    return this.#said.slice(from);
  }

  end(): void {
    this.#shell.kill();
  }
}

async function waitUntil(is: () => boolean, said: () => string): Promise<void> {
  const end = Date.now() + 20_000;
  while (!is()) {
    if (Date.now() > end) assert.fail(`waited in vain; the terminal shows ${JSON.stringify(said())}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('A snippet that is typed into a terminal', function () {
  this.timeout(60_000);
  let server: TlsServer;
  let terminal: Terminal;
  let context: SnippetContext;

  before(async function () {
    if (process.platform === 'win32' || !['bash', 'curl', 'python3'].every(isThere)) this.skip();
    const certificate = await makeTestCertificate();
    server = await startTlsServer(certificate);
    context = {
      trust: { policy: 'pin', spkiSha256: spkiSha256(certificate) },
      login: { kind: 'basic', userName: 'admin' },
      curl: { oneLine: true, noComments: true },
    };
    terminal = new Terminal();
    const quiet = `bind 'set enable-bracketed-paste off'; set -H; export PRISM_PASSWORD=x; PS2='+ '; PS1='REA''DY> '`;
    await terminal.type(`${quiet}\r`, PROMPT);
  });
  after(async () => {
    terminal?.end();
    await server?.close();
  });

  it('runs at the key that a person presses and not before, whatever is in it, and arrives byte for byte', async () => {
    // Those that the shell's line editor, its history or its quotes could act on.
    const cases = nastyRequests(server.origin).filter(
      ({ name, request: { body } }) =>
        name !== 'one megabyte' && /[\n!'\t\u001b]/.test(body?.kind === 'text' ? body.parts.join('') : ''),
    );
    assert.ok(cases.length > 10);
    for (const [at, each] of cases.entries()) {
      const text = typedText('shellscript', emitSnippet('curl-bash', each.request, context));
      assert.ok(text !== undefined, each.name);
      // Once the shell shows what comes last, it has read all of it.
      await terminal.type(sent(`${text} ; : end${at}`), `: end${at}`);
      assert.equal(server.received.length, 0, `${each.name}: it ran by itself`);
      await terminal.type('\r', PROMPT);
      assert.equal(server.received.length, 1, each.name);
      assertArrived(each, server.received[0]);
      server.received.splice(0);
    }
  });
});

describe('What is typed into a terminal', () => {
  it('is one line, or a block that its shell waits for the end of', () => {
    assert.equal(typedText('shellscript', "curl 'a\nb'\n"), "curl 'a\nb'");
    assert.equal(typedText('powershell', 'a\n'), 'a');
    assert.equal(typedText('powershell', 'a\nb\n'), '& {\na\nb\n}');
    assert.equal(typedText('bat', 'curl.exe a\n'), 'curl.exe a');
  });

  it('is nothing where the first of several lines would run, or a terminal would take a sign for a key', () => {
    assert.equal(typedText('bat', 'a\nb\n'), undefined);
    for (const key of ['\t', '\r', '\u001b', '\u0003', '\u007f'])
      assert.equal(typedText('shellscript', `a${key}b\n`), undefined, JSON.stringify(key));
  });

  it('has no line end outside of a block, for every shell and every nasty request', () => {
    for (const target of SNIPPET_TARGET_IDS.filter((each) => targetOf(each).shells))
      for (const { name, request } of nastyRequests('https://10.0.0.5:9440')) {
        const { languageId } = targetOf(target);
        const login = { kind: 'basic' } as const;
        const curl = { oneLine: true, noComments: true } as const;
        const snippet = emitSnippet(target, request, { trust: { policy: 'insecure' }, login, curl });
        const text = typedText(languageId, snippet) ?? '';
        if (languageId === 'bat') assert.doesNotMatch(text, /\n|^rem/i, `${target}: ${name}`);
        // Inside of a block of PowerShell a comment is one.
        else if (languageId === 'shellscript') assert.doesNotMatch(text, /^#/, `${target}: ${name}`);
      }
  });
});
