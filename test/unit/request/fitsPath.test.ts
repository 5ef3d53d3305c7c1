import assert from 'node:assert/strict';
import { fitsPath } from '../../../src/core/request/fitsPath';

describe('A path of a template', () => {
  for (const [template, path, fits] of [
    ['/vms', '/vms', true],
    ['/vms', '/vms/', false],
    ['/vms', '/VMS', false],
    ['/vms/', '/vms/', true],
    ['/vms/{uuid}', '/vms/1', true],
    ['/vms/{uuid}', '/vms/', false],
    ['/vms/{uuid}', '/vms/1/2', false],
    ['/vms/{uuid}', '/vms/{uuid}', true],
    ['/vms/{a}.{b}', '/vms/1.2', true],
    ['/vms/{a}.{b}', '/vms/.2', false],
    ['/vms/{a}.{b}', '/vms/1.', false],
    ['/vms/{a}.{b}', '/vms/1.2.3', true],
    ['/vms/{a}.{b}', '/vms/1x2', false],
    ['/vms/x{a}', '/vms/x', false],
    ['/vms/x{a}', '/vms/y1', false],
    ['/vms/{a}x', '/vms/xx', true],
    ['/vms/{a}x', '/vms/x', false],
    ['/vms/{a}{b}', '/vms/1', false],
    ['/vms/{a}{b}', '/vms/12', true],
    ['/vms/{a}b{c}b', '/vms/1bb', false],
    ['/vms/{a}b{c}b', '/vms/1b2b', true],
    ['/vms/{a}ab{c}', '/vms/aabab', true],
    ['/v.s/$actions', '/vxs/$actions', false],
    ['', '', true],
  ] as const)
    it(`such as ${template} ${fits ? 'is' : 'is not'} ${path}`, () =>
      assert.equal(fitsPath(template, path), fits));
});
