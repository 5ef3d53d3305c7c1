import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseYaml } from '../../../src/core/catalog/read/yaml';
import type { Demo } from '../../../src/demo/demo';
import { ownDescriptions } from '../../../src/demo/descriptions/own';
import { faultsOf, operationIn, unexcused, type Called, type Described, type Excuse } from './describedCalls';
import { pointers, type Reading, type Schema } from './schemaFit';
import { startDemo } from './startDemo';
import { SHARED } from './support';
import { everyCallOfV4, V4Calls, validBodies } from './v4Every';

const FOLDER = path.join(SHARED, 'specs/v4');
type Documents = Record<string, Schema>;

/** A document with the version out of its paths, so that versions can be compared. */
const unversioned = (document: Schema): Schema => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(document.paths).map(([at, item]) => [at.replace(/\/v4\.\d+(\.[ab]\d+)?\//, '/'), item]),
  ),
});

async function ownDocuments(): Promise<Documents> {
  const documents: Documents = {};
  for (const [name, { documents: all, installed }] of ownDescriptions().v4)
    documents[name] = unversioned((await parseYaml(String(all.get(installed)))) as Schema);
  return documents;
}

function vendorDocuments(): Documents {
  const names = Object.keys(Object.fromEntries(ownDescriptions().v4));
  return Object.fromEntries(
    names.map((name) => {
      const file = readdirSync(FOLDER).find((each) => each.startsWith(`${name}-`)) ?? '';
      return [name, unversioned(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')))];
    }),
  );
}

/** `vmm.v4.2.ahv.config.Vm` is `vmm.v4.ahv.config.Vm` on the wire. */
const wireName = (name: string): string =>
  name.replace(/^(\w+)\.v4\.\d+(?:\.[ab]\d+)?\./, '$1.v4.').replace(/^common\.v1\.0\./, 'common.v1.');

/** Objects say the name of their schema, and members with a dollar sign are in no description. */
function readingOf(document: Schema, more: Partial<Reading>): Reading {
  return pointers(document, {
    everywhere: /^\$/,
    resolve(ref) {
      const name = ref.split('/').pop() ?? '';
      const schema = document.components.schemas[name];
      if (!schema) throw new Error(`Nothing at ${ref}`);
      return schema.type === 'object' || schema.allOf ? { schema, objectType: wireName(name) } : { schema };
    },
    ...more,
  });
}

const documentOf = (documents: Documents, operation: string): Schema =>
  documents[/ \/(\w+)/.exec(operation)?.[1] ?? ''];

function describedBy(documents: Documents, more: Partial<Reading> = {}) {
  return ({ operation, status }: Called): Described | string | undefined => {
    const document = documentOf(documents, operation);
    const found = operationIn(document, operation);
    if (!found) return 'no such operation';
    const { responses } = found;
    const response = responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses['200'];
    if (!response) return 'not described';
    const schema = response.content?.['application/json']?.schema;
    return schema && status !== 204 ? { schema, reading: readingOf(document, more) } : undefined;
  };
}

const EXCUSES: Excuse[] = [
  {
    place: / 403 \.data\./,
    why: 'recorded: what refuses accounts without the right answers as prism everywhere',
  },
];

const VENDOR_EXCUSES: Excuse[] = [
  ...EXCUSES,
  {
    place: /^GET \/vmm\/esxi\/.* \.\$objectType: vmm\.v4\.esxi\./,
    why: 'two operations have one name, and whoever put the description together took the other one’s answer',
  },
];

describe('demo: v4 against descriptions', () => {
  let demo: Demo;
  let made: Called[];
  let own: Documents;
  before(async () => {
    demo = await startDemo({ taskMs: 1, rateLimit: 'off' });
    made = await everyCallOfV4(demo);
    own = await ownDocuments();
  });
  after(() => demo.close());

  /** Operations of the demo's own documents with what a test looks at. */
  const described = (): [string, Schema][] =>
    Object.values(own).flatMap(({ paths }: Schema) =>
      Object.entries<Schema>(paths).flatMap(([at, item]) =>
        Object.entries<Schema>(item).map(([method, found]): [string, Schema] => [
          `${method.toUpperCase()} ${at}`,
          found,
        ]),
      ),
    );

  it('has been called in every operation that is described, but one that is not simulated and one without entities', () => {
    const called = new Set(made.filter(({ status }) => status < 300).map(({ operation }) => operation));
    assert.deepEqual(
      described()
        .map(([operation]) => operation)
        .filter((operation) => !called.has(operation)),
      ['POST /vmm/ahv/config/vms/{extId}/$actions/migrate-to-host', 'GET /vmm/esxi/config/vms/{extId}'],
    );
  });

  it('answers with what the demo’s own descriptions say', () => {
    assert.deepEqual(unexcused(faultsOf(made, describedBy(own)), EXCUSES), []);
  });

  it('answers with what the vendor’s descriptions say', function () {
    if (!existsSync(FOLDER)) this.skip();
    // They were put together from models in which what requests need is required of answers too.
    const faults = faultsOf(made, describedBy(vendorDocuments(), { required: false }));
    assert.deepEqual(unexcused(faults, VENDOR_EXCUSES), []);
  });

  it('wants If-Match where that is described and nowhere else, and gives an ETag where it wants one', async () => {
    const calls = new V4Calls(demo);
    const bodies = validBodies(demo);
    for (const [operation, found] of described()) {
      const [method = '', at = ''] = operation.split(' ');
      if (method === 'GET' || /migrate-to-host/.test(at)) continue;
      const wanted = found.parameters.some(({ name }: Schema) => name === 'If-Match');
      const one = at.replace(/\/\$actions\/.*/, '');
      const extId = made.find((called) => called.operation === `GET ${one}` && called.status === 200)?.json
        .data.extId;
      const body = bodies[operation] ?? (method === 'PUT' ? {} : undefined);
      const { status } = await calls.send(operation, { params: { extId }, ...(body ? { body } : {}) });
      assert.equal(status === 428, wanted, `${operation} ${status}`);
      if (wanted) assert.ok('If-Match' in (await calls.etag(one, extId)), operation);
    }
  });

  it('refuses bodies that break the description, and takes those that do not', async () => {
    const calls = new V4Calls(demo);
    const whole = validBodies(demo);
    const taken = new Set(made.filter(({ status }) => status < 300).map(({ operation }) => operation));
    for (const [operation, found] of described().filter(([, { requestBody }]) => requestBody)) {
      if (/migrate-to-host|^PUT/.test(operation)) continue;
      const valid = whole[operation];
      assert.ok(valid && taken.has(operation), operation);
      const name = found.requestBody.content['application/json'].schema.$ref.split('/').pop();
      const { required = [] } = documentOf(own, operation).components.schemas[name];
      const broken: object[] = [
        { ...valid, nonsense: 1 },
        ...required.map((member: string) => ({ ...valid, [member]: undefined })),
        ...Object.keys(valid).map((member) => ({
          ...valid,
          [member]: Array.isArray(valid[member]) ? 1 : [1],
        })),
      ];
      const extId = made.find(
        (called) => called.operation === `GET ${operation.slice(5).replace(/\/\$actions.*/, '')}`,
      )?.json.data.extId;
      for (const body of broken) {
        const headers = await calls.etag(operation.split(' ')[1] ?? '', extId);
        const { status, json } = await calls.send(operation, { params: { extId }, headers, body });
        assert.equal(status, 400, `${operation} ${JSON.stringify(body)}`);
        assert.equal(json.data.error.validationErrorMessages[0].location, 'body');
      }
    }
  });

  it('takes members of a VM that it makes nothing of, as clients send them', async () => {
    const calls = new V4Calls(demo);
    const create = 'POST /vmm/ahv/config/vms';
    const script = { $objectType: 'vmm.v4.ahv.config.CloudInit', datasourceType: 'CONFIG_DRIVE_V2' };
    const more = {
      guestCustomization: { config: script },
      gpus: [{ mode: 'VIRTUAL' }],
      customAttributes: ['a:b'],
    };
    const { status } = await calls.send(create, { body: { ...validBodies(demo)[create], ...more } });
    assert.equal(status, 202);
  });
});
