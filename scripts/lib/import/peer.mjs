// A process of its own for `npm run bench -- import --peers`: one reader, one file, once. Tells the milliseconds, or why it failed.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [peer, file, modules] = process.argv.slice(2);
const require = createRequire(path.join(modules, 'package.json'));
const text = fs.readFileSync(file, 'utf8');
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

/** What each is asked to do: the most of what it offers that a catalog of operations needs. */
const READERS = {
  'swagger-parser dereference': async () => {
    const { default: SwaggerParser } = await load('@apidevtools/swagger-parser');
    return (document) => SwaggerParser.dereference(document);
  },
  'swagger-parser bundle': async () => {
    const { default: SwaggerParser } = await load('@apidevtools/swagger-parser');
    return (document) => SwaggerParser.bundle(document);
  },
  'swagger-parser validate': async () => {
    const { default: SwaggerParser } = await load('@apidevtools/swagger-parser');
    return (document) => SwaggerParser.validate(document);
  },
  'scalar dereference': async () => {
    const { dereference } = await load('@scalar/openapi-parser');
    return (document) => dereference(document);
  },
  'swagger-client resolve': async () => {
    const { default: client } = await load('swagger-client');
    const { resolve } = client.default ?? client;
    return (spec) => resolve({ spec });
  },
  'openapi-to-postmanv2 convert': async () => {
    const { default: postman } = await load('openapi-to-postmanv2');
    return (data) =>
      new Promise((done, fail) =>
        postman.convert({ type: 'json', data }, {}, (error, { result, reason } = {}) =>
          error || !result ? fail(error ?? new Error(reason)) : done(undefined),
        ),
      );
  },
};

const read = await READERS[peer]();
const start = performance.now();
try {
  await read(JSON.parse(text));
  process.send({ ms: performance.now() - start });
} catch (error) {
  process.send({ ms: performance.now() - start, failed: String(error?.message ?? error).split('\n', 1)[0] });
}
process.disconnect();
process.exitCode = 0;
