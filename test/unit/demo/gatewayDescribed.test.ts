import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ownDescriptions } from '../../../src/demo/descriptions/own';
import { v1Family } from '../../../src/demo/v1/family';
import { v2Family } from '../../../src/demo/v2/family';
import { bare, faultsOf, unexcused, type Called, type Described, type Excuse } from './describedCalls';
import type { Schema } from './schemaFit';
import { startDemo } from './startDemo';
import { SHARED } from './support';
import { everyCallOfV2, everyReadingOfV1 } from './gatewayEvery';

const plain = (name: string): string => name.replaceAll('&lt;', '<').replaceAll('&gt;', '>');

/** A document of Swagger 1.2 with references in place of types that are models. */
function readable(text: string): Schema {
  const document = JSON.parse(text);
  const names = new Set(Object.keys(document.models ?? {}).map(plain));
  return JSON.parse(text, (key, value) => {
    if (typeof value === 'string' && key === '$ref') return plain(value);
    if (typeof value?.type !== 'string' || !names.has(plain(value.type))) return value;
    const { type, ...rest } = value;
    return { ...rest, $ref: plain(type) };
  });
}

function readingOf({ models }: Schema): Described['reading'] {
  const byName = new Map(Object.entries<Schema>(models).map(([name, model]) => [plain(name), model]));
  return {
    nulls: true,
    anyCase: true,
    required: false,
    resolve(ref) {
      const model = byName.get(ref);
      // Maps, whose keys are data, are models too; one that is not there or says nothing allows anything.
      const says = !ref.startsWith('java.') && Object.keys(model?.properties ?? {}).length > 0;
      return { schema: says ? model : {} };
    },
  };
}

function describedBy(documents: Schema[]): (called: Called) => Described | string | undefined {
  return ({ operation, status, json }) => {
    // Errors are in no document.
    if (status >= 400 || json === undefined) return undefined;
    const [method = '', at = ''] = operation.split(' ');
    const same = (one: string): boolean => bare(one).replace(/\/$/, '') === bare(at).replace(/\/$/, '');
    for (const document of documents) {
      const found = document.apis
        .filter((api: Schema) => same(api.path))
        .flatMap((api: Schema) => api.operations)
        .find((each: Schema) => each.method === method);
      if (found)
        return {
          schema: { $ref: found.$ref, type: found.type, items: found.items },
          reading: readingOf(document),
        };
    }
    return 'no such operation';
  };
}

const V2_EXCUSES: Excuse[] = [
  { place: /^GET \/clusters?\/.*\.(security_compliance_config\.|cluster_external_)/, why: 'recorded' },
  {
    place: /^GET \/(hosts|disks)\/.*\.(service_vm|num_vms|host_type|acropolis_connection_state)/,
    why: 'recorded: spelled otherwise, or not described',
  },
  {
    place: /\.(boot\.(uefi|secure)_boot|is_hot_remove_enabled|machine_type): unknown/,
    why: 'quoted from newer versions of AOS',
  },
  {
    place: /\.vm_nics\[\]\.|^GET \/vms\/.*\/nics\/.*\.(nic_uuid|ip_addresses|vlan_mode|is_connected)/,
    why: 'quoted: the NIC as it is, while its specification is described',
  },
  {
    place: /^GET \/networks\/.*\.(virtual_switch_uuid|ip_config\.\w+): unknown/,
    why: 'quoted from newer versions of AOS',
  },
  { place: /^GET \/cluster\/domain_fault_tolerance_status.*no such operation/, why: 'quoted' },
  {
    place: /^POST \/protection_domains\/.* 201 \.(vms\[\]|schedules_suspended|hybrid_schedules_count)/,
    why: 'believed: what is read, of which a part is described here',
  },
];

const NOT_DESCRIBED: Excuse = {
  place: /^GET \/(cluster\/domain_fault_tolerance_status|progress_monitors).*no such operation/,
  why: 'quoted',
};

const V1_EXCUSES: Excuse[] = [
  { place: /^GET \/clusters?\/.*\.securityComplianceConfig\./, why: 'recorded of v2.0' },
  {
    place: /^GET \/hosts\/.*\.(serviceVMNat|hostType|acropolisConnectionState)/,
    why: 'recorded of v2.0: spelled otherwise, or not described',
  },
  NOT_DESCRIBED,
];

/** The vendor's documents of v1 or v2.0, or undefined where they are not at hand. */
function vendorDocuments(family: 'v1' | 'v2'): Schema[] | undefined {
  const folder = path.join(SHARED, `specs/pe-${family}`);
  if (!existsSync(folder)) return undefined;
  // The listing, and files with several documents in a row.
  const apart = /-(root|source)\.json$/;
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !apart.test(name));
  return names.map((name) => readable(readFileSync(path.join(folder, name), 'utf8')));
}

/** Operations that never succeeded. */
function uncalled(made: readonly Called[], operations: readonly string[]): string[] {
  const called = new Set(made.filter(({ status }) => status < 300).map(({ operation }) => operation));
  return operations.filter((operation) => !called.has(operation));
}

/** Members of every error, those within under their place; the 401 of no log-in is a page. */
function errorShapes(made: readonly Called[]): string[] {
  const failed = made.filter(({ status }) => status >= 400 && status !== 401);
  return [
    ...new Set(
      failed.map(({ json }) =>
        Object.entries<object>(json)
          .map(([name, value]) =>
            typeof value === 'object' ? `${name}(${Object.keys(value).join()})` : name,
          )
          .join(),
      ),
    ),
  ];
}

const named = (routes: { method: string; path: string }[]): string[] =>
  routes.map(({ method, path: at }) => `${method} ${at}`);

describe('demo: v1 against descriptions', () => {
  const simulated = named(v1Family([]).routes);
  let made: Called[];
  before(async () => {
    const demo = await startDemo({ product: 'pe' });
    made = await everyReadingOfV1(demo, simulated);
    await demo.close();
  });

  it('has been called in every operation', () => {
    assert.deepEqual(uncalled(made, simulated), []);
  });

  it('answers with what the demo’s own documents say', () => {
    const own = [...(ownDescriptions().v1?.documents.values() ?? [])].map((bytes) => readable(String(bytes)));
    const unknown: Excuse = { ...NOT_DESCRIBED, why: 'in none of the vendor’s either' };
    assert.deepEqual(unexcused(faultsOf(made, describedBy(own)), [unknown]), []);
  });

  it('fails in one form', () => {
    assert.deepEqual(errorShapes(made), ['message,detailedMessage,errorCode(code,helpUrl)']);
  });

  it('answers with what the vendor’s documents say', function () {
    const documents = vendorDocuments('v1');
    if (!documents) this.skip();
    assert.deepEqual(unexcused(faultsOf(made, describedBy(documents)), V1_EXCUSES), []);
  });
});

describe('demo: v2.0 against descriptions', () => {
  const simulated = named(v2Family([]).routes);
  let made: Called[];
  before(async () => {
    const demo = await startDemo({ product: 'pe', taskMs: 1 });
    made = await everyCallOfV2(demo, simulated);
    await demo.close();
  });

  it('has been called in every operation', () => {
    assert.deepEqual(uncalled(made, simulated), []);
  });

  it('answers with what the demo’s own documents say', () => {
    const own = [...(ownDescriptions().v2?.documents.values() ?? [])].map((bytes) => readable(String(bytes)));
    assert.deepEqual(faultsOf(made, describedBy(own)), []);
  });

  it('fails in one form', () => {
    assert.ok(new Set(made.map(({ status }) => status)).size > 4);
    assert.deepEqual(errorShapes(made), ['message,detailed_message,error_code(code,help_url)']);
  });

  it('answers with what the vendor’s documents say', function () {
    const documents = vendorDocuments('v2');
    if (!documents) this.skip();
    assert.deepEqual(unexcused(faultsOf(made, describedBy(documents)), V2_EXCUSES), []);
  });
});
