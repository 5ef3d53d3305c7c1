import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { isThere, run } from '../support/run';
import { makeCurl, NAME } from '../demo/curl';
import { startDemo } from '../demo/startDemo';
import { openPowershellParser } from './shells/powershellParser';

const REPO = path.resolve(import.meta.dirname, '../../..');

interface Contributed {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(REPO, file), 'utf8'));

const FILES = (read('package.json') as { contributes: { snippets: { language: string; path: string }[] } })
  .contributes.snippets;

const snippetsOf = (file: string): [string, Contributed][] =>
  Object.entries(read(file) as Record<string, Contributed>);

/** What VS Code puts in: defaults of tab stops, the first of choices, and what is escaped, without its backslash. */
function expanded({ body }: Contributed): string {
  return body
    .join('\n')
    .replace(
      /\\([\\$}])|\$\{(\d+)\|((?:[^\\|]|\\[^])*)\|\}|\$\{\d+:((?:[^\\}]|\\[^])*)\}|\$\{?\d+\}?/g,
      (_all, escaped?: string, _stop?: string, choices?: string, byDefault?: string) =>
        escaped ??
        (choices === undefined
          ? (byDefault ?? '').replace(/\\([\\$}])/g, '$1')
          : (/^(?:[^\\,]|\\[^])*/.exec(choices)?.[0] ?? '').replace(/\\([\\,|$}])/g, '$1')),
    );
}

const all = (language: string): [string, string][] =>
  FILES.filter((file) => file.language === language).flatMap(({ path: file }) =>
    snippetsOf(file).map(([name, snippet]): [string, string] => [name, expanded(snippet)]),
  );

describe('contributed snippets', () => {
  it('are there for each language, with prefixes that begin alike and are no two the same', () => {
    assert.deepEqual(FILES.map(({ language }) => language).sort(), [
      'json',
      'powershell',
      'python',
      'shellscript',
      'typescript',
    ]);
    for (const { path: file } of FILES) {
      assert.ok(existsSync(path.join(REPO, file)), file);
      const prefixes = snippetsOf(file).map(([, { prefix }]) => prefix);
      assert.equal(new Set(prefixes).size, prefixes.length, file);
      for (const prefix of prefixes) assert.match(prefix, /^prism-[a-z0-9-]+$/);
    }
  });

  it('drop no check of a certificate and hold no password', () => {
    for (const { language } of FILES)
      for (const [name, text] of all(language)) {
        assert.doesNotMatch(text, /(?:^|\s)(?:-k|--insecure)\b|SkipCertificateCheck|verify ?= ?False/m, name);
        assert.doesNotMatch(text, /\$\{\d|password ?[:=] ?["'][^"'$]/, name);
        // Without a check of issuer and name, the key is compared.
        if (text.includes('rejectUnauthorized: false')) assert.match(text, /=== pin/, name);
      }
  });

  it('for bash are read by bash', async function () {
    if (!isThere('bash')) this.skip();
    const texts = all('shellscript');
    assert.ok(texts.length > 5);
    for (const [name, text] of texts) {
      const { code, stderr } = await run('bash', ['-n'], { input: `f() {\n${text}\n}` });
      assert.equal(code, 0, `${name}: ${stderr}`);
    }
  });

  it('for bash log in once at the demo cluster and list all pages of each API', async function () {
    this.timeout(60_000);
    if (!isThere('bash') || !isThere('curl') || !isThere('jq')) this.skip();
    const demo = await startDemo({ product: 'pc' });
    const { folder, close } = makeCurl(demo);
    try {
      const texts = new Map(all('shellscript'));
      const script = ['Prism: log in once', 'Prism: all pages of a v3 list', 'Prism: all pages of a v4 list']
        .map((name) => texts.get(name) ?? assert.fail(name))
        .join('\necho ---\n')
        .replace('https://prism.example.com:9440', `https://${NAME}:9440`)
        .replace(
          '--cacert prism-ca.pem',
          `--cacert ca.pem --noproxy '*' --connect-to ${NAME}:9440:127.0.0.1:${demo.port}`,
        )
        .replace('api/nutanix/v2.0/cluster"', 'api/nutanix/v3/users/me"');
      // Sourced, so that what it asks for can come from here.
      writeFileSync(path.join(folder, 'script'), script);
      const ran = await run('bash', ['script'], { cwd: folder, input: `admin\n${demo.password}\n` });
      assert.equal(ran.code, 0, ran.stderr);
      const [, v3 = '', v4 = ''] = ran.stdout.split('---\n').map((part) => part.trim());
      assert.ok(v3.split('\n').length > 100, ran.stderr);
      assert.ok(v4.split('\n').length > 100, ran.stderr);
    } finally {
      close();
      await demo.close();
    }
  });

  it('for Python are read by Python', async function () {
    if (!isThere('python3')) this.skip();
    const input = all('python')
      .map(([, text]) => text)
      .join('\n\n');
    const { code, stderr } = await run('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], {
      input,
    });
    assert.equal(code, 0, stderr);
  });

  it('for TypeScript are read by TypeScript', () => {
    for (const [name, text] of all('typescript')) {
      const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
      assert.deepEqual(
        diagnostics.map(({ messageText }) => messageText),
        [],
        name,
      );
    }
  });

  it('for PowerShell are read by an independent parser', async () => {
    const parse = await openPowershellParser();
    for (const [name, text] of all('powershell')) assert.doesNotThrow(() => parse(text), name);
  });

  it('for JSON are JSON', () => {
    const texts = all('json');
    assert.ok(texts.length > 2);
    for (const [name, text] of texts) assert.equal(typeof JSON.parse(text), 'object', name);
  });
});
