import assert from 'node:assert/strict';
import { effectOfCall, worse } from '../../../src/core/prism/effectOfCall';

const CASES: readonly [string, string, string][] = [
  ['read', 'POST', '/api/nutanix/v3/vms/list'],
  ['read', 'GET', '/api/nutanix/v3/vms/..%2flogs'],
  ['read', 'POST', '/api/nutanix/v3/categories/my%20own/list'],
  ['write', 'POST', '/api/nutanix/v3/vms'],
  ['write', 'POST', '/elsewhere/vms/list'],
  ['disrupt', 'POST', '/PrismGateway/services/rest/v2.0/vms/3f2a/set_power_state/'],
  ['disrupt', 'POST', '/api/vmm/v4.2/ahv/config/vms/3f2a/$actions/power-off'],
  ['destroy', 'POST', '/api/nutanix/v2.0/vms/3f2a/restore'],
];

/** Paths that end like a read, or hide what they do, if a server decodes what we do not. */
const STRANGE: readonly [string, string][] = [
  ['write', '/api/nutanix/v3/vms/x;/list'],
  ['write', '/api/nutanix/v3/vms%2flist'],
  ['write', '/api/nutanix/v3/vms/%252e%252e/vms/list'],
  ['write', '/api/nutanix/v3//vms/list'],
  ['write', '/api/nutanix/v3/vms/./list'],
  ['disrupt', '/api/nutanix/v3/vms/3f2a/acpi_shutdown;v=1'],
  ['disrupt', '/api/nutanix/v3/vms/3f2a%2Facpi_shutdown'],
  ['disrupt', '/api/nutanix/v3/vms/3f2a%252Facpi_shutdown'],
  ['disrupt', '/api/nutanix/v3/groups/%2e%2e/vms/3f2a/acpi_shutdown'],
  ['disrupt', '/api/nutanix/v3/vms/3f2a/acpi_shutdown/x/..'],
  ['destroy', '/api/nutanix/v2.0/vms/%252e%252e/restore'],
  ['disrupt', '/api/vmm/v4.1/ahv/config/vms/3f2a/%24actions/power-off'],
  ['disrupt', '/api/vmm/v4.1/ahv/config/vms/3f2a/%2524actions/power-off'],
  ['destroy', '/api/vmm/v4.1/ahv/config/vms/3f2a/$actions/revert/'],
  ['destroy', '/api/vmm/v4.1/ahv/config/vms/3f2a/$actions/%72evert%20'],
  ['destroy', '/api/nutanix/v3/batch/'],
  ['destroy', '/%61pi/nutanix/v3/%62atch'],
  ['disrupt', '/api/nutanix/v3/vms/3f2a/acpi_shutdown%3f/list'],
  ['destroy', '/api/nutanix/v3/batch%2523/list'],
  ['write', '/api/nutanix/v3/vms/3f2a/%c0%ae%c0%ae/list'],
  ['destroy', '/elsewhere/..%2fapi/nutanix/v2.0/vms/3f2a\\restore'],
];

describe('The effect of a call', () => {
  for (const [effect, method, path] of CASES)
    it(`${method} ${path} is to ${effect}`, () => assert.equal(effectOfCall(method, path), effect));

  for (const [effect, path] of STRANGE)
    it(`POST ${path} is to ${effect}, because a server may read it otherwise`, () =>
      assert.equal(effectOfCall('POST', path), effect));

  it('is the worse of two', () => {
    assert.equal(worse('read', 'disrupt'), 'disrupt');
    assert.equal(worse('destroy', 'write'), 'destroy');
    assert.equal(worse('write', 'write'), 'write');
  });
});
