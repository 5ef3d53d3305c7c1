import assert from 'node:assert/strict';
import type { Draft } from '../../../src/core/model/draft';
import { buildRequest, callsOperation, effectOfDraft, previewUrl } from '../../../src/core/request/build';
import { fittedDraft } from '../../../src/core/request/fittedDraft';
import { textOf } from '../../../src/core/request/parts';
import { scopeOf } from '../../../src/core/request/variables';

/** An operation as a cluster has it that says it serves v4.1, described by a document of v4.3. */
const VM = {
  effect: 'read',
  family: 'v4:vmm',
  key: 'v4:vmm GET /vmm/v4.x/ahv/config/vms/{extId}',
  method: 'GET',
  urlPath: '/api/vmm/v4.1/ahv/config/vms/{extId}',
  described: 'v4.3',
} as const;
/** The same of a description alone: nobody knows which version a cluster has. */
const UNKNOWN = { ...VM, urlPath: '/api/vmm/v4.3/ahv/config/vms/{extId}', described: undefined };
const scope = scopeOf({ host: '10.0.0.5', port: 9440 }, undefined, []);

const draft = (url: string): Draft => ({
  format: 1,
  name: 'x',
  method: 'GET',
  url,
  operation: VM.key,
  path: [{ name: 'extId', value: 'e', enabled: true }],
  query: [],
  headers: [],
});
const at = (version: string): Draft =>
  draft(`https://{{cluster_ip}}:{{port}}/api/vmm/${version}/ahv/config/vms/{extId}`);

describe('A request of v4', () => {
  it('goes to no newer version than the cluster has, whatever it was written for', () => {
    const cases: [written: string, sent: string][] = [
      ['v4.3', 'v4.1'],
      ['v4.2.b1', 'v4.1'],
      ['v4.x', 'v4.1'],
      ['v4.1', 'v4.1'],
      // Older ones go on to be served: who wrote it wants it.
      ['v4.0', 'v4.0'],
      ['v4.1.b1', 'v4.1.b1'],
    ];
    for (const [written, sent] of cases) {
      const built = buildRequest(at(written), scope, VM);
      assert.equal(textOf(built.target), `/api/vmm/${sent}/ahv/config/vms/e`);
      assert.deepEqual([built.operation, built.family, built.effect], [VM.key, VM.family, 'read'], written);
      assert.equal(previewUrl(at(written), scope, VM), `https://10.0.0.5:9440${textOf(built.target)}`);
      assert.ok(callsOperation(at(written), scope, VM));
      assert.equal(effectOfDraft(at(written), scope, VM), 'read');
    }
  });

  it('stays as it was written where the cluster’s version is not known, but for v4.x', () => {
    const sent = (version: string): string => textOf(buildRequest(at(version), scope, UNKNOWN).target);
    assert.equal(sent('v4.9'), '/api/vmm/v4.9/ahv/config/vms/e');
    assert.equal(sent('v4.x'), '/api/vmm/v4.3/ahv/config/vms/e');
    assert.equal(textOf(buildRequest(at('v4.9'), scope).target), '/api/vmm/v4.9/ahv/config/vms/e');
  });

  it('may be written with a path only, or with a variable for the beginning', () => {
    for (const before of ['', '{{base}}', 'https://prism.test'])
      assert.equal(
        fittedDraft(draft(`${before}/api/vmm/v4.3/x?$page=0`), VM).url,
        `${before}/api/vmm/v4.1/x?$page=0`,
      );
  });

  it('that calls something else by now is left alone', () => {
    for (const url of [
      '/api/iam/v4.3/x',
      '/api/nutanix/v3/vms',
      '/x/api/vmm/v4.3/x',
      '{{everything}}',
      '',
      '/api/vmm/unversioned/info',
    ]) {
      const given = draft(url);
      assert.equal(fittedDraft(given, VM), given, url);
    }
    const given = at('v4.3');
    assert.equal(fittedDraft(given, { urlPath: '/api/nutanix/v3/vms' }), given);
    assert.equal(fittedDraft(given, undefined), given);
  });
});
