import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { runInThisContext } from 'node:vm';
import { transformSync } from 'esbuild';
import type { HttpRequest, Parts } from '../../../src/core/model/request';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { secretVariables } from '../../../src/core/snippet/variables';
import { randomRequests } from './randomRequests';
import { TYPESCRIPT_TARGETS } from './typescriptTargets';

const COUNT = 2000;
const AT_ONCE = 100;
const SEED = Number(process.env.SNIPPET_SEED ?? 20261123);
const SECRET = 's"e\'c\\r %25 é😀${x}`';
const CONTEXT: SnippetContext = { trust: { policy: 'system' }, login: { kind: 'none' } };

/** What a program gave to the library by which it sends. */
interface Given {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: string;
}

type Program = (require: (name: string) => unknown, process: unknown, console: unknown) => void;

/** The programs as functions: JavaScript itself reads them, and one run of a compiler takes the types of all of them away. */
function programsOf(texts: readonly string[]): Program[] {
  const bodies = texts.map((text) => {
    const body = text.replace(/^import (.+) from ('.+');$/gm, 'const $1 = require($2);');
    return `(require, process, console) => {\n${body}}`;
  });
  const list = `[${bodies.join(',\n')}]`;
  return runInThisContext(transformSync(list, { loader: 'ts', charset: 'utf8' }).code) as Program[];
}

/** Runs a program with libraries that keep what they are given, and answer with nothing. */
function givenBy(program: Program, env: Readonly<Record<string, string>>): Promise<Given> {
  const real = createRequire(import.meta.url);
  return new Promise((resolve, reject) => {
    const undici = {
      Agent: class {
        request({ body, ...given }: Given & { body: unknown }): Promise<unknown> {
          resolve({ ...given, body: Buffer.from((body ?? '') as string).toString() });
          return Promise.resolve({ statusCode: 200, headers: {}, body: { text: async () => '' } });
        }
      },
    };
    const https = {
      Agent: class {},
      request(given: Given, answered: (answer: unknown) => void): unknown {
        const end = (body: Uint8Array): void => {
          resolve({ ...given, body: Buffer.from(body).toString() });
          answered(Object.assign(Readable.from([]), { statusCode: 200, headers: {} }));
        };
        return { on: () => undefined, end };
      },
    };
    const fakes: Record<string, unknown> = { undici, 'node:https': https };
    const exit = (code: number): never => assert.fail(`the program ends with ${code}`);
    const said = { error: reject, log: () => undefined, dir: () => undefined };
    program((name) => fakes[name] ?? real(name), { env, exit }, said);
  });
}

const ENCODED = {
  raw: SECRET,
  json: JSON.stringify(SECRET).slice(1, -1),
  url: encodeURIComponent(SECRET),
};

const filled = (parts: Parts): string =>
  parts.map((part) => (typeof part === 'string' ? part : ENCODED[part.encoding])).join('');

function wantedOf(request: HttpRequest): Given {
  const { method, target, headers, body } = request;
  return {
    method,
    path: filled(target),
    headers: headers.flatMap(({ name, value }) => [name, filled(value).replace(/^[ \t]+|[ \t]+$/g, '')]),
    body: body?.kind === 'text' ? filled(body.parts) : '',
  };
}

/** Without what the program adds of its own. */
function ownHeaders(headers: readonly string[]): string[] {
  const own: string[] = [];
  for (let at = 0; at < headers.length; at += 2)
    if (!/^(?:host|content-length)$/i.test(headers[at] ?? ''))
      own.push(headers[at] ?? '', headers[at + 1] ?? '');
  return own;
}

for (const { name, emit } of TYPESCRIPT_TARGETS)
  describe(`A random request as TypeScript with ${name}`, function () {
    this.timeout(60_000);

    it(`is what the program sends, for ${COUNT} of them (SNIPPET_SEED=${SEED})`, async () => {
      const requests = [...randomRequests(COUNT, SEED)];
      for (let from = 0; from < COUNT; from += AT_ONCE) {
        const some = requests.slice(from, from + AT_ONCE);
        const programs = programsOf(some.map((request) => emit(request, CONTEXT)));
        for (const [at, request] of some.entries()) {
          const env = Object.fromEntries(
            [...secretVariables(request).values()].map((each) => [each, SECRET]),
          );
          const given = await givenBy(programs[at] as Program, env);
          const { method, path, headers, body } = given;
          assert.deepEqual(
            { method, path, headers: ownHeaders(headers), body },
            wantedOf(request),
            `request ${from + at}`,
          );
        }
      }
    });
  });
