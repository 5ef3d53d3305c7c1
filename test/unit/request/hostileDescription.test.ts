import assert from 'node:assert/strict';
import { readDescriptions } from '../../../src/core/catalog/read/readDescriptions';
import type { Draft } from '../../../src/core/model/draft';
import { isFailure } from '../../../src/core/model/failure';
import type { Operation, Parameter } from '../../../src/core/model/operation';
import type { HttpRequest, Parts } from '../../../src/core/model/request';
import { HEADER_NAME, HEADER_VALUE, LOGIN_HEADERS } from '../../../src/core/text/headerText';
import { buildRequest, unresolvedNames } from '../../../src/core/request/build';
import { guard } from '../../../src/core/request/guard';
import { newDraft } from '../../../src/core/request/newDraft';
import { textOf } from '../../../src/core/request/parts';
import { templateNames } from '../../../src/core/request/templateNames';
import { scopeOf, type Scope } from '../../../src/core/request/variables';
import { makeTestCertificate } from '../support/certificates';
import { pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttps } from '../support/tls';

/** What a person keeps in variables, under names that a description may guess. */
const scope: Scope = {
  host: '10.0.0.1',
  port: 9440,
  userName: 'admin',
  layers: [
    new Map<string, string | { secret: true }>([
      ['token', { secret: true }],
      ['plain', 'hunter2'],
    ]),
  ],
};

/** Texts that would mean something else than themselves in a draft, an address, a header or a body. */
const TEXTS = [
  '{{token}}',
  '{{plain}}',
  '{{username}}',
  '{{{token}}}',
  '{{{{token}}}}',
  '{{to{{plain}}ken}}',
  '%7B{{token}}%7D',
  'a\r\nX-Injected: {{plain}}',
  'a\nb\0c',
  '//evil.example/',
  'https://evil.example/{{token}}',
  '@evil.example',
  '\\\\evil.example\\a',
  '../../..',
  '%2e%2e/%2f',
  '?a=b&c=d',
  '#fragment',
  'a b\u202e\u200b\ud800',
  '\\{{token}}',
];

interface Made {
  readonly operation: Operation;
  readonly draft: Draft;
}

function made(description: unknown): Made[] {
  const bytes = new TextEncoder().encode(JSON.stringify(description));
  return readDescriptions([{ name: 'hostile.json', bytes }]).flatMap((catalog) =>
    catalog.operations.map((operation) => ({
      operation,
      draft: newDraft(operation, catalog.detail(operation.key)),
    })),
  );
}

const parameters = (text: string) =>
  (['path', 'query', 'header', 'cookie'] as const).flatMap((place) =>
    ['x', text, 'Authorization', 'Cookie', 'Host', 'Proxy-Authorization'].map((name) => ({
      name,
      in: place,
      required: true,
      schema: { type: 'string', default: text },
    })),
  );

const openapi = (text: string, base: string, path: string) => ({
  openapi: '3.0.1',
  info: { title: text, version: text },
  servers: [{ url: base, variables: { v: { default: text } } }],
  paths: {
    [path]: {
      post: {
        tags: [text],
        summary: text,
        operationId: text,
        parameters: parameters(text),
        requestBody: {
          required: true,
          content: {
            [`application/json; a=${text}`]: {
              schema: {
                type: 'object',
                required: ['a', text],
                properties: {
                  a: { type: 'string', default: text },
                  [text]: { type: 'array', items: { type: 'string', enum: [text] }, minItems: 1 },
                },
              },
            },
          },
        },
      },
    },
  },
});

const swagger2 = (text: string, base: string, path: string) => ({
  swagger: '2.0',
  info: { title: text, version: text },
  host: 'evil.example',
  basePath: base,
  consumes: ['application/x-www-form-urlencoded'],
  paths: {
    [path]: {
      post: {
        parameters: [
          ...parameters(text).map(({ schema, ...rest }) => ({ ...rest, ...schema })),
          { name: text, in: 'formData', type: 'string', default: text },
        ],
      },
    },
  },
});

const swagger12 = (text: string, base: string, path: string) => ({
  swaggerVersion: '1.2',
  apiVersion: text,
  basePath: base,
  resourcePath: text,
  apis: [
    {
      path,
      operations: [
        {
          method: 'POST',
          nickname: text,
          type: 'void',
          consumes: [text],
          parameters: [
            ...parameters(text).map(({ in: paramType, schema, name, required }) => ({
              name,
              required,
              paramType,
              type: 'string',
              defaultValue: schema.default,
            })),
            { paramType: 'body', type: 'string', required: true },
          ],
        },
      ],
    },
  ],
});

const FORMATS = { openapi, swagger2, swagger12 };

/** Addresses and paths that a description claims for itself, with a text in them. */
const places = (text: string): [base: string, path: string][] => [
  [text, '/a'],
  [`https://evil.example/${text}`, '/a'],
  [`//evil.example/${text}`, '/a'],
  [`https:////evil.example/${text}`, '/a'],
  ['/{v}/a', '/a'],
  ['{v}', text],
  ['', text],
  ['/', `/${text}`],
  ['/a', `/a/${text}/{x}`],
  ['', `//evil.example/${text}`],
];

function* all(): Generator<{ readonly what: string } & Made> {
  for (const [format, describe] of Object.entries(FORMATS))
    for (const text of TEXTS)
      for (const [base, path] of places(text))
        for (const one of made(describe(text, base, path)))
          yield { what: `${format} ${JSON.stringify({ text, base, path })}`, ...one };
}

/** A person fills in what is open and sends. */
function filledIn(draft: Draft): Draft {
  const declared = new Map(draft.path.map(({ name, value }) => [name, value]));
  const names = new Set([...declared.keys(), ...templateNames(draft.url)]);
  const path = [...names].map((name) => ({ name, value: declared.get(name) || 'typed', enabled: true }));
  return { ...draft, path };
}

const partsOf = ({ target, headers, body }: HttpRequest): Parts => [
  ...target,
  ...headers.flatMap(({ value }) => value),
  ...(body?.kind === 'text' ? body.parts : []),
];

describe('A request made of a hostile description', () => {
  const built: { what: string; operation: Operation; draft: Draft; request: HttpRequest }[] = [];

  before(() => {
    for (const { what, operation, draft } of all()) {
      try {
        built.push({ what, operation, draft, request: buildRequest(filledIn(draft), scope, operation) });
      } catch (error) {
        // It may be refused, as one that walks to another operation is; for a reason.
        assert.ok(isFailure(error) && error.reason === 'unreadable-request', `${what}: ${String(error)}`);
      }
    }
    assert.ok(built.length > 400, `only ${built.length} could be built`);
  });

  it('goes to the cluster that was chosen, by a path of its own', () => {
    for (const { what, request } of built) {
      assert.equal(request.origin, 'https://10.0.0.1:9440', what);
      // What is sent as the target of a request line (RFC 9112, 3.2): nothing that ends it, and no other host.
      assert.match(textOf(request.target), /^\/[\x21-\x7e]*$/, what);
      assert.equal(new URL(request.origin + textOf(request.target)).origin, request.origin, what);
    }
  });

  it('bears no variable of the person’s but the address, secret or not, and asks for none', () => {
    for (const { what, draft, request } of built) {
      const parts = partsOf(request);
      assert.deepEqual(
        parts.filter((part) => typeof part !== 'string'),
        [],
        what,
      );
      assert.doesNotMatch(textOf(parts), /hunter2/, what);
      assert.deepEqual(unresolvedNames(filledIn(draft), scope), [], what);
    }
  });

  it('has no header that ends another one, and none of a login', () => {
    for (const { what, request } of built)
      for (const { name, value } of request.headers) {
        assert.match(name, HEADER_NAME, what);
        assert.match(textOf(value), HEADER_VALUE, what);
        assert.ok(!LOGIN_HEADERS.has(name.toLowerCase()), `${what}: ${name}`);
        assert.notEqual(name.toLowerCase(), 'host', what);
        assert.notEqual(name, 'X-Injected', what);
      }
  });

  it('is no less harmful than its method and path are', () => {
    for (const { what, request } of built) assert.notEqual(request.effect, 'read', what);
  });

  it('reaches its own cluster and nobody else, as one request', async () => {
    const certificate = await makeTestCertificate();
    const [own, other] = [
      await startHttps(certificate, (_request, response) => void response.end()),
      await startHttps(certificate, (_request, response) => void response.end()),
    ];
    const transport = transportFor();
    try {
      const profile = profileAt(own, pinOf(certificate));
      const host = `127.0.0.1:${other.port}`;
      const sent: string[] = [];
      for (const [base, path] of [
        ['', `//${host}/a`],
        [`//${host}/`, '/a'],
        [`https:////${host}/`, '/a'],
        [`@${host}`, '/a'],
        ['', `/a HTTP/1.1\r\nHost: ${host}\r\n\r\nGET /b`],
      ] as const)
        for (const describe of Object.values(FORMATS))
          for (const { operation, draft } of made(describe(`x\r\nHost: ${host}`, base, path))) {
            const request = buildRequest(filledIn(draft), scopeOf(profile), operation);
            await transport.send(guard(profile, undefined, request));
            sent.push(textOf(request.target));
          }
      assert.ok(sent.length >= 12, String(sent.length));
      assert.deepEqual(
        own.requests.map(({ url }) => url),
        sent,
      );
      for (const { headers } of own.requests) assert.equal(headers.host, `127.0.0.1:${own.port}`);
      assert.deepEqual(other.requests, []);
    } finally {
      await transport.dispose();
      await Promise.all([own.close(), other.close()]);
    }
  });

  it('is known for what it calls at once, however many parameters its path has in one segment', () => {
    // As a regular expression this would not end in a lifetime.
    for (const template of ['{a}'.repeat(300), '{a}b'.repeat(200), '{a}-'.repeat(300)]) {
      const [one] = made(openapi('x', '', `/${template}#`));
      assert.ok(one);
      const draft = { ...one.draft, path: [{ name: 'a', value: 'abab-'.repeat(20), enabled: true }] };
      assert.equal(buildRequest(draft, scope, one.operation).operation, undefined);
    }
  });

  it('has no names and values of a hundred thousand characters, nor such as nobody can write', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 20_000; depth += 1) deep = depth % 2 ? [deep] : { a: deep };
    for (const text of ['"', '<br>', '{{a}}', '%4', '\u{1f600}'].map((piece) => piece.repeat(20_000))) {
      const [{ operation, draft } = assert.fail()] = made(openapi(text, '', '/a/{x}'));
      assert.deepEqual(
        [...draft.path, ...draft.query].map(({ name, value }) => [name.length < 100, value]),
        [...draft.path, ...draft.query].map(() => [true, '']),
      );
      assert.ok(buildRequest(filledIn(draft), scope, operation));
    }
    const [{ operation } = assert.fail()] = made(openapi('a', '', '/a'));
    const parameter: Parameter = {
      name: 'a',
      in: 'query',
      required: true,
      description: '',
      schema: { type: 'string', default: deep as string },
    };
    const { query } = newDraft(operation, { description: '', parameters: [parameter], responses: [] });
    assert.deepEqual(query, [{ name: 'a', value: '', enabled: true }]);
  });

  it('says in its body what the description says, braces and all', () => {
    for (const text of ['{{token}}', '{{{token}}}', '\\{{plain}}', '{{{{token}}}}']) {
      const [one] = made(openapi(text, '', '/a'));
      assert.ok(one);
      const body = JSON.parse(one.draft.body ?? '') as Record<string, unknown>;
      assert.deepEqual(body, { a: text, [text]: [text] });
      const { body: sent } = buildRequest(filledIn(one.draft), scope, one.operation);
      assert.ok(sent?.kind === 'text');
      assert.deepEqual(JSON.parse(textOf(sent.parts)), body);
    }
  });

  it('says in its query what the description says, braces and all', () => {
    const [one] = made(openapi('{{token}}', '', '/a'));
    assert.ok(one);
    const { target } = buildRequest(filledIn(one.draft), scope, one.operation);
    const query = new URL(`https://a${textOf(target)}`).searchParams;
    assert.deepEqual(query.getAll('x'), ['{{token}}']);
    assert.deepEqual(query.getAll('{{token}}'), ['{{token}}']);
  });

  it('is none for a method that no API has, nor for one with a line end in it', () => {
    for (const method of ['CONNECT', 'get\r\nX: y', 'GET /evil HTTP/1.1', '__proto__'])
      for (const description of [
        { openapi: '3.0.1', info: {}, paths: { '/a': JSON.parse(`{${JSON.stringify(method)}: {}}`) } },
        { swaggerVersion: '1.2', basePath: '/', apis: [{ path: '/a', operations: [{ method }] }] },
      ])
        for (const { operation, draft } of made(description))
          assert.throws(
            () => buildRequest(draft, scope, operation),
            (error) => isFailure(error) && error.reason === 'unreadable-request',
            method,
          );
  });
});
