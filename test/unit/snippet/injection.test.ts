import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import type { Tree } from 'web-tree-sitter';
import type { NamedRequest } from '../../../src/core/snippet/script/namedRequest';
import { emitScript, SCRIPT_TARGETS, type ScriptKind } from '../../../src/core/snippet/script/scripts';
import {
  emitSnippet,
  SNIPPET_TARGET_IDS,
  targetOf,
  type SnippetTarget,
} from '../../../src/core/snippet/snippets';
import { leaksIn, needlesOf } from '../../harness/leakSearch';
import { makeTestCertificate } from '../support/certificates';
import { isThere, run } from '../support/run';
import { hostileContexts, hostileRequest, hostileTexts, PROXY_SECRET } from './hostileTexts';
import { pythonWithRequests, startPython } from './python/worker';
import { runCmd } from './shells/cmd';
import { runPowershell } from './shells/powershell';
import { openPowershellParser } from './shells/powershellParser';
import { readable } from './shells/powershellNodes';

const WORD = 'pwned_by_text';

/** All variables of the environment that a snippet may ask for, the place of an answer and of a password being none. */
const FILLED = {
  PRISM_USER: 'u',
  PRISM_PASSWORD: 'p',
  PRISM_API_KEY: 'k',
  PRISM_HOST: 'h',
  PRISM_CERT: 'c',
  PRISM_KEY: 'k',
  other: 'o',
};

interface Emitted {
  readonly target: SnippetTarget;
  readonly kind: 'call' | ScriptKind;
  readonly text: string;
}

let pem = '';

/** Of so many texts one is the title of scripts; all are names in one of a collection. */
const TO_A_SCRIPT = 8;

/** Every target's call for each text and every script for some, with each kind of login, trust and route in turn. */
function* allOf(texts: readonly string[], only: (target: SnippetTarget) => boolean): Generator<Emitted> {
  const targets = SNIPPET_TARGET_IDS.filter(only);
  for (const [at, text] of texts.entries()) {
    const contexts = hostileContexts(text, pem);
    const context = contexts[at % contexts.length]!;
    for (const target of targets) {
      // A file's name that cmd can't say is refused where jq is to read it.
      const style = targetOf(target).languageId === 'bat' ? { curl: { jq: text } } : {};
      yield {
        target,
        kind: 'call',
        text: emitSnippet(target, hostileRequest(text), { ...context, ...style }),
      };
      if (at % TO_A_SCRIPT > 0) continue;
      const other = contexts[(at / TO_A_SCRIPT) % contexts.length]!;
      for (const kind of Object.keys(SCRIPT_TARGETS[target] ?? {}) as ScriptKind[])
        yield { target, kind, text: emitScript(kind, target, requestsOf(kind, texts.slice(at)), other) };
    }
  }
}

function requestsOf(kind: ScriptKind, texts: readonly string[]): NamedRequest[] {
  const all = texts
    .slice(0, kind === 'collection' ? TO_A_SCRIPT : 1)
    .map((name) => ({ name, request: hostileRequest(name) }));
  if (kind !== 'pages') return all;
  return all.map(({ name, request }) => ({
    name,
    request: { ...request, method: 'GET', target: ['/api/nutanix/v2.0/vms/?', ...request.target.slice(1)] },
  }));
}

describe('A hostile text in everything that a snippet shows', function () {
  this.timeout(60_000);
  let folder: string;
  let marker: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'prism-hostile-'));
    marker = path.join(folder, 'marker');
    pem = (await makeTestCertificate()).certPem;
  });
  after(() => rm(folder, { recursive: true }));

  const isRun = (): Promise<boolean> =>
    readFile(marker).then(
      () => true,
      () => false,
    );

  /** That the marker is found at all: else what runs nothing would pass. */
  async function assertDetects(runs: (text: string) => Promise<unknown>, code: string): Promise<void> {
    await runs(code);
    assert.ok(await isRun(), 'the detector detects nothing');
    await rm(marker);
  }

  for (const shell of ['bash', 'zsh'] as const)
    it(`runs nothing in ${shell === 'zsh' ? 'zsh, which knows no comments at its prompt' : shell}`, async function () {
      if (process.platform === 'win32' || !isThere(shell)) return this.skip();
      const bin = path.join(folder, 'bin');
      await mkdir(bin, { recursive: true });
      for (const program of ['curl', 'jq', 'sleep']) {
        await writeFile(path.join(bin, program), '#!/bin/sh\nexit 7\n');
        await chmod(path.join(bin, program), 0o755);
      }
      const env = { ...FILLED, PATH: `${bin}:${process.env.PATH ?? ''}`, MARKER: marker };
      const execute = (input: string) =>
        run(shell, shell === 'zsh' ? ['-fi'] : [], { input, env, cwd: folder });
      const code = 'touch "$MARKER"';
      await assertDetects(execute, shell === 'zsh' ? `# a; ${code}` : code);
      // What zsh is fed through a pipe is slow: it is here for its comments, which hold what stands on one line.
      const every = shell === 'zsh' ? 5 : 1;
      const texts = hostileTexts(code).filter((_, at) => at % every === every - 1);
      const all = [...allOf(texts, (target) => target === 'curl-bash')];
      const { stdout } = await execute(all.map(({ text }, at) => `${text}\necho "end ${at}."\n`).join(''));
      assert.ok(!(await isRun()), 'something ran');
      for (const [at, { kind, text }] of all.entries())
        assert.ok(stdout.includes(`end ${at}.`), `${kind} does not end where it ends:\n${text}`);
    });

  it('is text and comment to TypeScript', () => {
    for (const { target, kind, text } of allOf(hostileTexts(WORD), isOf('typescript'))) {
      const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest);
      const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
      assert.deepEqual(
        parseDiagnostics.map(({ messageText }) => messageText),
        [],
        `${target} ${kind}\n${text}`,
      );
      const visit = (node: ts.Node): void => {
        assert.ok(!ts.isIdentifier(node) || !node.text.includes(WORD), `${target} ${kind}\n${text}`);
        ts.forEachChild(node, visit);
      };
      visit(file);
    }
  });

  it('is text and comment to Python', async function () {
    const command = pythonWithRequests();
    if (command === undefined) return this.skip();
    const sources = path.join(folder, 'sources.json');
    const worker = startPython(command, folder);
    const read = async (texts: readonly string[]) => {
      await writeFile(sources, JSON.stringify(texts));
      return worker.run(READ_BY_PYTHON, { SOURCES: sources, WORD });
    };
    try {
      const detected = await read([`a = 1\n${WORD}\n`]);
      assert.match(detected.stderr, /hostile/);
      const { code, stderr } = await read(
        [...allOf(hostileTexts(WORD), isOf('python'))].map(({ text }) => text),
      );
      assert.deepEqual([code, stderr], [0, '']);
    } finally {
      await worker.close();
    }
  });

  it('is text and comment to PowerShell, to which typographic quotes are quotes', async function () {
    const parse = await openPowershellParser();
    const sound = (script: string): boolean => {
      const plain = script.replace(/[\u2018-\u201b]/g, "'").replace(/[\u201c-\u201e]/g, '"');
      const tree = parse(readable(plain));
      const fine = isText(tree);
      tree.delete();
      return fine;
    };
    assert.ok(!sound(`'a'\n${WORD}`) && !sound(`'a\u2019; ${WORD} 'b'`) && sound(`'${WORD}'\n# ${WORD}`));
    for (const { target, kind, text } of allOf(halfOf(hostileTexts(WORD)), (each) =>
      /^powershell/.test(each),
    ))
      assert.ok(sound(text), `${target} ${kind}\n${text}`);
  });

  it('starts nothing but curl and jq where a command is for PowerShell or cmd', () => {
    for (const { target, text } of allOf(hostileTexts(WORD), isOf('curl-'))) {
      if (target === 'curl-bash') continue;
      const started =
        targetOf(target).languageId === 'powershell'
          ? runPowershell(text, FILLED).started.flatMap((each) => [each.program, each.into?.program ?? ''])
          : runCmd(text, {
              mode: target === 'curl-cmd' ? 'typed' : 'batch',
              environment: FILLED,
            }).started.map(({ commandLine }) => commandLine.slice(0, 8).trim());
      assert.ok(started.length > 0, target);
      for (const program of started) assert.match(program, /^(?:curl\.exe|jq\b.*|)$/, `${target}\n${text}`);
    }
  });

  it('is shown as what it is: no sign in a snippet is unseen or changes the order of those around it', () => {
    for (const { target, kind, text } of allOf(halfOf(hostileTexts(WORD)), () => true))
      assert.doesNotMatch(text, UNSEEN, `${target} ${kind}`);
  });
});

const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

describe('A secret', () => {
  const SECRETS = {
    PRISM_USER: 'canaryUserA1b2C3d4E5f6G7h8',
    PRISM_PASSWORD: 'canaryPassB1b2C3d4E5f6G7h8',
    PRISM_API_KEY: 'canaryKeyC1b2C3d4E5f6G7h8i9',
    PRISM_PROXY_PASSWORD: 'canaryProxyD1b2C3d4E5f6G7h',
    pwned_by_text: 'canaryOtherE1b2C3d4E5f6G7h',
  } as const;

  it('of the environment, or of a proxy’s URL, is in no snippet and no script, in no encoding', async () => {
    const needles = [...Object.entries(SECRETS), ['the URL of the proxy', PROXY_SECRET] as const].flatMap(
      ([name, secret]) => needlesOf({ name, secret }),
    );
    Object.assign(process.env, SECRETS);
    try {
      const login = Buffer.from(`u:${PROXY_SECRET}`).toString('base64url');
      assert.ok(leaksIn(Buffer.from(login), 'here', needles).length > 0);
      for (const { target, kind, text } of allOf(hostileTexts(WORD).slice(0, 24), () => true))
        assert.deepEqual(leaksIn(Buffer.from(text), `${target} ${kind}`, needles), []);
    } finally {
      for (const name of Object.keys(SECRETS)) delete process.env[name];
    }
  });
});

/** Where all are slow: scripts of PowerShell are long. */
const halfOf = (texts: readonly string[]): string[] => texts.filter((_, at) => at % 2 === 0);

const isOf =
  (start: string) =>
  (target: SnippetTarget): boolean =>
    target.startsWith(start);

/** Whether the word stands within strings and comments only. */
function isText({ rootNode }: Tree): boolean {
  const visit = (node: Tree['rootNode']): boolean => {
    if (/string_literal|string_literal_with|comment|^expandable|^verbatim/.test(node.type)) return true;
    if (!node.text.includes(WORD)) return true;
    const children = node.children.filter((child) => child !== null);
    return children.length > 0 && children.every(visit);
  };
  return visit(rootNode);
}

const READ_BY_PYTHON = `import ast, json, os
for source in json.load(open(os.environ['SOURCES'], encoding='utf-8')):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and os.environ['WORD'] in node.id:
            raise Exception('hostile text runs:\\n' + source)
`;
