import assert from 'node:assert/strict';
import type { Effect } from '../../../src/core/model/effect';
import type { Family } from '../../../src/core/model/family';
import { EFFECT_RULES, effectOf } from '../../../src/core/prism/effects';

const CASES: readonly [Effect, Family, string][] = [
  ['read', 'v2.0', 'GET /vms/'],
  ['read', 'v3', 'HEAD /ovas/{uuid}/chunks'],
  ['read', 'v3', 'OPTIONS /vms/capabilities'],
  ['read', 'v3', 'POST /vms/list'],
  ['read', 'v3', 'POST /categories/{name}/list'],
  ['read', 'v3', 'POST /groups'],
  ['read', 'v3', 'POST /tasks/poll'],
  ['read', 'v3', 'POST /category/query'],
  ['read', 'v3', 'POST /vm_host_affinity_policies/{uuid}/vms_list'],
  ['read', 'v3', 'POST /network_security_rules/import/dry_run'],
  ['write', 'v3', 'POST /metrics/{api}'],
  ['read', 'v2.0', 'POST /tasks/list'],
  ['read', 'v2.0', 'POST /authconfig/directories/connection_status'],
  ['read', 'v4:iam', 'POST /iam/v4.x/authn/directory-services/{extId}/$actions/search'],
  ['read', 'v4:monitoring', 'POST /monitoring/v4.x/serviceability/alerts/x/$actions/find-conflicts'],
  ['write', 'v2.0', 'POST /vms/'],
  ['write', 'v2.0', 'PUT /vms/{uuid}/'],
  ['write', 'v1', 'PATCH /cluster/'],
  ['write', 'v3', 'POST /vms'],
  ['write', 'v3', 'PUT /vms/{uuid}'],
  ['destroy', 'v3', 'POST /batch'],
  ['write', 'v3', 'GET /logout'],
  ['write', 'v3', 'POST /marketplace_items/render'],
  ['write', 'v3', 'POST /recovery_points/{uuid}/restore'],
  ['write', 'v4:dataprotection', 'POST /dataprotection/v4.x/config/recovery-points/{extId}/$actions/restore'],
  ['write', 'v4:vmm', 'POST /vmm/v4.x/ahv/config/vms'],
  ['write', 'v4:vmm', 'POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/power-on'],
  ['write', 'v2.0', 'POST /vms/{uuid}/clone'],
  ['write', 'other', 'POST /pets/list'],
  ['write', 'v3', 'BREW /coffee'],
  ['disrupt', 'v2.0', 'POST /vms/{uuid}/set_power_state/'],
  ['disrupt', 'v0.8', 'POST /vms/{vmid}/power_op/off'],
  ['disrupt', 'v0.8', 'POST /vms/{vmid}/migrate'],
  ['disrupt', 'v2.0', 'POST /hosts/{uuid}/enter_maintenance_mode'],
  ['disrupt', 'v2.0', 'POST /protection_domains/{name}/migrate'],
  ['disrupt', 'v2.0', 'POST /volume_groups/{uuid}/detach'],
  ['disrupt', 'v3', 'POST /vms/{uuid}/acpi_shutdown'],
  ['disrupt', 'v3', 'POST /recovery_plan_jobs'],
  ['disrupt', 'v4:vmm', 'POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/migrate-to-host'],
  [
    'disrupt',
    'v4:dataprotection',
    'POST /dataprotection/v4.x/operations/recovery-plans/x/$actions/unplanned-failover',
  ],
  ['destroy', 'v3', 'DELETE /vms/{uuid}'],
  ['destroy', 'v4:vmm', 'DELETE /vmm/v4.x/ahv/config/vms/{extId}'],
  ['destroy', 'v2.0', 'POST /vms/{uuid}/restore'],
  ['destroy', 'v2.0', 'POST /protection_domains/{name}/rollback'],
  ['destroy', 'v1', 'POST /file_groups/{uuid}/delete_files'],
  ['destroy', 'v4:vmm', 'POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/revert'],
];

describe('The effect of an operation', () => {
  for (const [effect, family, line] of CASES) {
    it(`of ${family} ${line} is to ${effect}`, () => {
      const [method = '', path = ''] = line.split(' ');
      assert.equal(effectOf(family, method, path), effect);
    });
  }

  it('is never a read where a rule does not say so, whatever the method', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'LIST', ''])
      assert.equal(effectOf('v3', method, '/x'), 'write');
  });

  it('is a read only by GET, HEAD, OPTIONS and TRACE, or by a rule that names paths', () => {
    for (const { effect, methods, path } of EFFECT_RULES.filter((rule) => rule.effect === 'read')) {
      const safe = methods.every((method) => ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method));
      assert.ok(safe || path, `${effect} ${methods.join()}`);
      assert.ok(!methods.some((method) => ['PUT', 'PATCH', 'DELETE'].includes(method)));
    }
  });
});
