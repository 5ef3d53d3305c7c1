import assert from 'node:assert/strict';
import { operationHash, operationKey, partsOfKey } from '../../../src/core/catalog/operationKey';
import { basePathOf, firstSegment, plainTemplate, templateNames } from '../../../src/core/catalog/paths';

describe('An operation key', () => {
  it('is family, method and template, without regular expressions and without the version of v4', () => {
    assert.equal(operationKey('v2.0', 'delete', '/a/{name:.+}/'), 'v2.0 DELETE /a/{name}/');
    assert.equal(
      operationKey('v4:vmm', 'GET', '/vmm/v4.1.b2/ahv/config/vms'),
      'v4:vmm GET /vmm/v4.x/ahv/config/vms',
    );
    assert.equal(operationKey('v3', 'POST', '/v4.1/x'), 'v3 POST /v4.1/x');
  });

  it('made of a key’s own path is the same key', () => {
    const key = operationKey('v4:vmm', 'GET', '/vmm/v4.1/x/{a:[0-9]{2}}');
    assert.equal(operationKey('v4:vmm', 'GET', key.split(' ')[2] ?? ''), key);
  });

  it('begins with its family, and its call is the rest, in which there may be blanks', () => {
    assert.deepEqual(partsOfKey('v4:vmm GET /vmm/v4.x/a b'), { family: 'v4:vmm', call: 'GET /vmm/v4.x/a b' });
  });

  it('has a hash of 16 hex digits that never changes', () => {
    assert.equal(operationHash('v3 POST /vms/list'), '01a932f0570d1c32');
  });
});

describe('A path template', () => {
  it('loses the expression of a parameter, with the braces in it', () => {
    assert.equal(plainTemplate('/a/{b:[x]{1,2}}/{c : .+}/{d}'), '/a/{b}/{c}/{d}');
    assert.equal(plainTemplate('/a:b/{c'), '/a:b/{c');
  });

  it('names its parameters in order', () => {
    assert.deepEqual(templateNames('/{a}/b/{c}'), ['a', 'c']);
  });

  it('has a first segment that is no parameter', () => {
    assert.equal(firstSegment('/{a}/b/c'), 'b');
    assert.equal(firstSegment('/'), 'other');
  });

  it('gets its base path from an address of any host', () => {
    assert.deepEqual(
      [
        'https://any_cvm_ip:9440/api/nutanix/v2.0',
        'https://{pc-ip}:9440/api/',
        '//host/a?b#c',
        '/a//',
        'a/b',
        'https://host',
        '',
      ].map(basePathOf),
      ['/api/nutanix/v2.0', '/api', '/a', '/a', '/a/b', '', ''],
    );
  });
});
