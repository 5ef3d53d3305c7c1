import assert from 'node:assert/strict';
import { isThere, run } from '../../support/run';
import { openPowershellParser } from '../shells/powershellParser';
import { expand, stopsOf } from './expand';
import { ourFiles, prefixesOf } from './files';

/** All snippets of a language, expanded. */
const all = (language: string): [string, string][] =>
  ourFiles()
    .filter((file) => file.language === language)
    .flatMap(({ snippets }) =>
      [...snippets].map(([name, { body }]): [string, string] => [name, expand(body)]),
    );

describe('contributed snippets', () => {
  it('are there for each language, with prefixes that begin alike and are no two the same', () => {
    assert.deepEqual(
      ourFiles()
        .map(({ language }) => language)
        .sort(),
      ['json', 'powershell', 'python', 'shellscript', 'typescript'],
    );
    for (const { language, snippets } of ourFiles()) {
      const prefixes = [...snippets.values()].flatMap(prefixesOf);
      assert.equal(new Set(prefixes).size, prefixes.length, language);
      for (const prefix of prefixes) assert.match(prefix, /^prism-[a-z0-9-]+$/);
      for (const [name, { description }] of snippets) {
        assert.match(name, /^Prism: \S/);
        assert.ok(description.length > 20, name);
      }
    }
  });

  it('list each API, wait for a task and log in, in each language of scripts', () => {
    for (const { language, snippets } of ourFiles().filter((file) => file.language !== 'json')) {
      const prefixes = [...snippets.values()].flatMap(prefixesOf);
      for (const wanted of [
        'prism-login',
        'prism-session',
        'prism-list-v2',
        'prism-list-v3',
        'prism-list-v4',
      ])
        assert.ok(prefixes.includes(wanted), `${language}: ${wanted}`);
      assert.ok(
        prefixes.some((prefix) => prefix.startsWith('prism-task')),
        language,
      );
    }
  });

  it('have stops from 1 on without a gap, choices that differ, and one last place', () => {
    for (const { language, snippets } of ourFiles())
      for (const [name, { body }] of snippets) {
        const stops = stopsOf(body);
        assert.deepEqual(
          stops.map(({ number }) => number),
          stops.map((_stop, at) => at + 1),
          `${language}: ${name}`,
        );
        for (const { offered } of stops) {
          assert.equal(new Set(offered).size, offered.length, name);
          assert.ok(offered.length > 0 && offered.every((each) => each !== ''), name);
        }
        assert.match(body.at(-1) ?? '', /(?<!\\)\$0$/, name);
        assert.equal(body.join('\n').match(/(?<!\\)\$0/g)?.length, 1, name);
      }
  });

  it('are indented with tabs, which VS Code makes what the file has, and fit a screen', () => {
    for (const { snippets } of ourFiles())
      for (const [name, { body }] of snippets)
        for (const line of body) {
          assert.doesNotMatch(line, /^\t* /, name);
          assert.ok(expand([line]).length <= 180, `${name}: ${line}`);
          assert.doesNotMatch(line, /[^\x20-\x7e\t]/, name);
        }
  });

  it('drop no check of a certificate and hold no password', () => {
    for (const { language } of ourFiles())
      for (const [name, text] of all(language)) {
        assert.doesNotMatch(text, /(?:^|\s)(?:-k|--insecure)\b|SkipCertificateCheck|verify ?= ?False/m, name);
        assert.doesNotMatch(text, /password ?[:=] ?["'][^"'$]/i, name);
        // Without a check of issuer and name, the key is compared.
        if (/rejectUnauthorized: false|CERT_NONE|CertificateValidationCallback/.test(text))
          assert.match(text, /=== PIN|!= PIN|pin == /, name);
      }
  });

  it('for bash are read by bash', async function () {
    if (!isThere('bash')) this.skip();
    const texts = all('shellscript');
    assert.ok(texts.length > 10);
    const input = texts.map(([, text], at) => `f${at}() {\n${text}\n}`).join('\n');
    const { code, stderr } = await run('bash', ['-n'], { input });
    assert.equal(code, 0, stderr);
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

  it('for PowerShell are read by an independent parser', async () => {
    const parse = await openPowershellParser();
    for (const [name, text] of all('powershell')) assert.doesNotThrow(() => parse(text), name);
  });

  it('for PowerShell ask for a name and a password where no name is known: Get-Credential takes no empty one', () => {
    for (const [name, text] of all('powershell')) assert.doesNotMatch(text, /-UserName\b/i, name);
    const asking = all('powershell').filter(([, text]) => text.includes('PromptForCredential'));
    assert.equal(asking.length, 2);
  });

  it('for Windows PowerShell check a key where Windows allows validated algorithms only', () => {
    const checking = all('powershell').filter(([, text]) => text.includes('SHA256.Create()'));
    assert.equal(checking.length, 1);
    for (const [, text] of checking)
      assert.match(text, /catch \(Exception\)[^;]*SHA256CryptoServiceProvider/);
  });

  it('for JSON are JSON, whichever choice is taken', () => {
    for (const { body } of ourFiles()
      .find(({ language }) => language === 'json')
      ?.snippets.values() ?? [])
      for (const { number, offered } of stopsOf(body))
        for (const choice of offered)
          assert.equal(typeof JSON.parse(expand(body, { [number]: choice })), 'object');
  });
});
