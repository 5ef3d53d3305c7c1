import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ownDescriptions } from '../../../src/demo/descriptions/own';
import { v3Family } from '../../../src/demo/v3/family';
import { faultsOf, operationIn, unexcused, type Called, type Described, type Excuse } from './describedCalls';
import { pointers, type Schema } from './schemaFit';
import { startDemo } from './startDemo';
import { SHARED } from './support';
import { everyCallOfV3 } from './v3Every';

/** What the first of the documents that has the operation says of an answer; a document may lack some. */
function describedBy(documents: Schema[]): (called: Called) => Described | string | undefined {
  return ({ operation, status }) => {
    for (const document of documents) {
      const found = operationIn(document, operation);
      if (!found) continue;
      const response = found.responses[status] ?? (status >= 400 ? found.responses.default : undefined);
      if (!response) return 'not described';
      return response.schema?.format === 'binary' || !response.schema
        ? undefined
        : { schema: response.schema, reading: pointers(document) };
    }
    return 'no such operation';
  };
}

const EXCUSES: Excuse[] = [
  { place: /^DELETE .* 202 \.spec: ""/, why: 'recorded: the spec of what is deleted is an empty text' },
  { place: /\.message_list\[\]\.details\.\*: \[/, why: 'quoted: lists of texts' },
  {
    place: /\.message_list\[\]\.details: ".*" is no object/,
    why: 'quoted: the text of the challenge in a 401',
  },
  {
    place: /^POST \/categories\/.*list 200 \.metadata\.total_matches/,
    why: 'believed, as all lists have it',
  },
];

const VENDOR_EXCUSES: Excuse[] = [
  ...EXCUSES,
  { place: /\.status\.execution_context: unknown/, why: 'recorded' },
  { place: /\.resources\.(cpu_hotplug|scsi_controller)_enabled: unknown/, why: 'recorded' },
  {
    place:
      / 202 \.status\.(name|resources|recovery_availability_zone_order_list|snapshot_file_list): missing/,
    why: 'recorded: no more than the state and the task',
  },
  {
    place: /^(GET|POST) \/vm_snapshots.*\.metadata\.(use_)?categories_mapping: unknown/,
    why: 'the description that has snapshots is older than this member',
  },
  {
    place: /recovery_plans.* 200 \.(entities\[\]\.)?status\.(recovery_availability_zone_order_list|latest_)/,
    why: 'recorded: missing in lists, a list in a list, empty times',
  },
  {
    place: /^POST \/batch 200 .*api_response\.\*/,
    why: 'described as an object of objects, which no answer is',
  },
  {
    place: /^POST \/(batch|groups) 4\d\d \.(message_list|state): unknown/,
    why: 'quoted for all of v3; here an older form is described',
  },
  {
    place: /\/abort 4\d\d \.(api_version|code|kind|state): unknown/,
    why: 'quoted for all of v3; here a part of it is described',
  },
];

describe('demo: v3 against descriptions', () => {
  let made: Called[];
  before(async () => {
    const demo = await startDemo({ taskMs: 1 });
    made = await everyCallOfV3(demo);
    await demo.close();
  });

  it('has been called in every operation', () => {
    const called = new Set(made.filter(({ status }) => status < 300).map(({ operation }) => operation));
    const routes = v3Family([]).routes.map(({ method, path: at }) => `${method} ${at}`);
    // Those that stand for what fails between the caller and Prism.
    const odd = /00000000-0000-4000-8000/;
    assert.deepEqual(
      routes.filter((route) => !called.has(route) && !odd.test(route)),
      [],
    );
  });

  it('answers with what the demo’s own description says', () => {
    const own: Schema = JSON.parse(String(ownDescriptions().v3));
    assert.deepEqual(unexcused(faultsOf(made, describedBy([own])), EXCUSES), []);
  });

  it('answers with what the vendor’s description says', function () {
    const files = ['swagger.json', 'swagger-pc5.7.json'].map((name) =>
      path.join(SHARED, 'specs/pc-v3', name),
    );
    if (!files.every(existsSync)) this.skip();
    const documents: Schema[] = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
    assert.deepEqual(unexcused(faultsOf(made, describedBy(documents)), VENDOR_EXCUSES), []);
  });
});
