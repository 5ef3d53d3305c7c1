import assert from 'node:assert/strict';
import type { HttpRequest, SecretRef } from '../../../src/core/model/request';
import type { CurlStyle } from '../../../src/core/snippet/curl/style';
import { comment } from '../../../src/core/snippet/comment';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { SHELLS } from '../../../src/core/snippet/shell';
import {
  emitSnippet,
  forClipboard,
  isCurl,
  SNIPPET_TARGET_IDS,
  targetOf,
  targetsFor,
} from '../../../src/core/snippet/snippets';
import { get, nastyRequests } from './corpus';

const ORIGIN = 'https://10.0.0.5:9440';
const BROWSER: SnippetContext = {
  trust: { policy: 'system' },
  login: { kind: 'basic', insteadOf: 'browserSession' },
};

describe('The table of targets', () => {
  it('has labels that tell targets apart', () => {
    const labels = SNIPPET_TARGET_IDS.map((target) => targetOf(target).label);
    assert.equal(new Set(labels).size, labels.length);
  });

  it('finds the targets that a shell takes, bash being taken by all that are like it', () => {
    for (const shell of ['bash', 'zsh', 'gitbash', 'wsl'] as const)
      assert.deepEqual(targetsFor(shell), ['curl-bash'], shell);
    for (const shell of SHELLS)
      for (const target of targetsFor(shell)) assert.ok(targetOf(target).shells?.includes(shell));
  });

  it('hands jq no filter and no file that it would take for an option', () => {
    for (const target of SNIPPET_TARGET_IDS.filter(isCurl)) {
      const text = emitSnippet(target, get(ORIGIN), {
        ...BROWSER,
        curl: { oneLine: true, jq: '-.a', output: '-b' },
      });
      assert.match(text, /jq ['"] -\.a['"] ['"]?\.\/-b/, target);
    }
  });

  it('says in a comment of each language that a browser session is replaced by a login', () => {
    for (const target of SNIPPET_TARGET_IDS) {
      const said = comment(targetOf(target).languageId, 'Prism Explorer asks this cluster in a browser');
      assert.ok(emitSnippet(target, get(ORIGIN), BROWSER).startsWith(said.trimEnd()), target);
      const plain = emitSnippet(target, get(ORIGIN), { ...BROWSER, login: { kind: 'basic' } });
      assert.doesNotMatch(plain, /browser/);
    }
  });

  it('keeps a comment in its lines, whatever ends a line for a reader', () => {
    assert.equal(comment('typescript', 'a\nb\u2028c\r\nd'), '// a\n// b\n// c\n// d\n');
  });

  it('has the line ends of Windows where it is for a console or a file of Windows', () => {
    for (const target of SNIPPET_TARGET_IDS) {
      const { languageId, lineEnd } = targetOf(target);
      const windows = languageId === 'powershell' || languageId === 'bat';
      assert.equal(lineEnd, windows ? '\r\n' : undefined, target);
    }
  });

  it('gives a clipboard the line ends of the target, and changes nothing else', () => {
    for (const target of SNIPPET_TARGET_IDS) {
      const wanted = targetOf(target).lineEnd ?? '\n';
      for (const { request } of nastyRequests(ORIGIN)) {
        const text = emitSnippet(target, request, BROWSER);
        const copied = forClipboard(target, text);
        assert.equal(copied.replaceAll('\r\n', '\n'), text);
        assert.equal(copied.split(wanted).length, text.split('\n').length, target);
      }
    }
  });
});

describe('A command of curl', () => {
  const CURL = SNIPPET_TARGET_IDS.filter((target) => target.startsWith('curl-'));
  const emitted = (target: (typeof CURL)[number], curl: CurlStyle, request = get(ORIGIN)): string =>
    emitSnippet(target, request, { trust: { policy: 'system' }, login: { kind: 'none' }, curl });

  it('shows no progress among the words of jq, nor where a file takes its answer', () => {
    for (const target of CURL) {
      for (const curl of [{ jq: '.' }, { output: 'a.json' }])
        assert.match(emitted(target, curl), / -sS( |$)/m, target);
      assert.match(emitted(target, { jq: '.', longFlags: true }), / --silent --show-error( |$)/m, target);
      for (const curl of [{}, { jq: '.', verbose: true } as const])
        assert.doesNotMatch(emitted(target, curl), /-sS/, target);
    }
  });

  it('says that -v shows the login, where there is one', () => {
    for (const target of CURL) {
      const basic: SnippetContext = { trust: { policy: 'system' }, login: { kind: 'basic' } };
      const shown = emitSnippet(target, get(ORIGIN), { ...basic, curl: { verbose: true } });
      assert.match(shown, /^(?:#|@?rem) -v shows all that is sent, the login among it/m, target);
      assert.doesNotMatch(emitSnippet(target, get(ORIGIN), basic), /shows all/, target);
      assert.doesNotMatch(emitted(target, { verbose: true }), /shows all/, target);
    }
  });

  it('says which secrets it takes from the environment', () => {
    const secret = (name: string): SecretRef => ({ secret: name, encoding: 'raw' });
    const request: HttpRequest = {
      ...get(ORIGIN),
      headers: ['token', 'api-key', 'token'].map((name) => ({ name: 'X', value: [secret(name)] })),
    };
    for (const target of CURL) {
      assert.match(
        emitted(target, {}, request),
        /^(?:#|@?rem) Set token, api_key in the environment/m,
        target,
      );
      assert.doesNotMatch(emitted(target, {}), /in the environment/, target);
    }
  });
});

describe('A command of curl without comments', () => {
  it('begins with the command itself', () => {
    const bare = emitSnippet('curl-bash', get(ORIGIN), {
      trust: { policy: 'insecure' },
      login: { kind: 'basic', insteadOf: 'browserSession' },
      curl: { noComments: true, oneLine: true },
    });
    assert.match(bare, /^: "\$\{PRISM_USER:\?\}" && [^\n]+\n$/);
  });
});
