import assert from 'node:assert/strict';
import type { Schema } from '../../../src/core/model/schema';
import { fits } from '../../../src/core/request/fits';
import { sampleScalar } from '../../../src/core/request/sampleScalar';

const text: Schema = { type: 'string' };

describe('A sample value', () => {
  it('fits its format', () => {
    const formats: [format: string, pattern: RegExp][] = [
      ['uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
      ['UUID', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
      ['date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
      ['date', /^\d{4}-\d\d-\d\d$/],
      ['email', /@example\.com$/],
      ['ipv4', /^192\.0\.2\.1$/],
      ['ipv6', /^2001:db8::1$/],
      ['uri', /^https:\/\/example\.com$/],
      ['byte', /^AA==$/],
      ['mac-address', /^00:00:5e:00:53:01$/],
    ];
    for (const [format, pattern] of formats)
      assert.match(String(sampleScalar({ type: 'string', format })), pattern);
  });

  it('is a placeholder that its name tells: an identifier, an address, or the name itself', () => {
    const names: [name: string, value: string][] = [
      ['vm_uuid', '00000000-0000-4000-8000-000000000000'],
      ['clusterExtId', '00000000-0000-4000-8000-000000000000'],
      ['ip_address', '192.0.2.1'],
      ['defaultGateway', '192.0.2.1'],
      ['mac_addr', '00:00:5e:00:53:01'],
      ['netmask', '255.255.255.0'],
      ['source_uri', 'https://example.com'],
      ['emailAddress', 'name@example.com'],
      ['timezone', 'UTC'],
      ['password', 'password'],
      ['vm_name', 'vm_name'],
      ['', 'text'],
    ];
    for (const [name, value] of names) assert.equal(sampleScalar(text, name), value, name);
    assert.equal(sampleScalar(text, 'value', 'common.v1.config.IPv4Address'), '192.0.2.1');
  });

  it('of a number is a sensible size for its name, within its bounds and on its steps', () => {
    const whole: Schema = { type: 'integer' };
    const numbers: [schema: Schema, name: string, value: number][] = [
      [whole, 'memory_mb', 4096],
      [whole, 'memorySizeBytes', 4_294_967_296],
      [{ ...whole, format: 'int32' }, 'memorySizeBytes', 2_147_483_647],
      [whole, 'num_vcpus', 2],
      [whole, 'device_index', 0],
      [{ ...whole, minimum: 3 }, 'a', 3],
      [{ ...whole, minimum: 1.5 }, 'a', 2],
      [{ ...whole, exclusiveMinimum: 3 }, 'a', 4],
      [{ ...whole, exclusiveMinimum: 3, exclusiveMaximum: 5 }, 'a', 4],
      [{ ...whole, maximum: -2 }, 'a', -2],
      [{ ...whole, exclusiveMaximum: 0 }, 'a', -1],
      [{ ...whole, minimum: 1, multipleOf: 8 }, 'a', 8],
      [{ ...whole, maximum: 10, multipleOf: 4 }, 'memory_mb', 8],
      [{ ...whole, format: 'uint8' }, 'memory_mb', 255],
      [{ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, 'a', 0.5],
      [{ type: 'number', maximum: -2.5 }, 'a', -2.5],
    ];
    for (const [schema, name, value] of numbers) {
      assert.equal(sampleScalar(schema, name), value, JSON.stringify({ schema, name }));
      assert.ok(fits(schema, value));
    }
  });

  it('fits its length, and its pattern: by a usual value, or by one that is made from the pattern', () => {
    assert.equal(sampleScalar({ ...text, minLength: 6, maxLength: 7 }), 'text--');
    assert.equal(sampleScalar({ ...text, maxLength: 2 }, 'name'), 'na');
    assert.equal(sampleScalar({ ...text, pattern: '^[A-Z]+$' }, 'name'), 'NAME');
    assert.equal(sampleScalar({ ...text, pattern: '^(?:[0-9]+\\.){3}[0-9]+/[0-9]+$' }), '192.0.2.0/24');
    assert.equal(sampleScalar({ ...text, pattern: '^subnet-[a-f0-9]{1,17}$' }, 'subnet_id'), 'subnet-a');
    const long: Schema = { ...text, pattern: '^x-[a-f0-9]*$', minLength: 9 };
    assert.match(String(sampleScalar(long, 'name')), /^x-[a-f0-9]{7,}$/);
  });

  it('is the name of its member where no pattern can be understood', () => {
    assert.equal(sampleScalar({ ...text, pattern: '^(unclosed' }, 'name'), 'name');
    assert.equal(sampleScalar({ ...text, pattern: '(a)\\1' }, 'name'), 'name');
  });

  it('takes an example that says something and fits', () => {
    assert.equal(sampleScalar({ ...text, example: 'john_doe' }, 'username'), 'john_doe');
    assert.equal(sampleScalar({ ...text, example: 'string' }, 'username'), 'username');
    assert.equal(sampleScalar({ ...text, example: 'john_doe', maxLength: 3 }, 'username'), 'use');
    assert.equal(sampleScalar({ type: 'integer', example: 7 }, 'a'), 7);
    assert.equal(sampleScalar({ type: 'integer', example: 7, maximum: 3 }, 'a'), 0);
  });

  it('of an enumeration is spelled as the description spells it, and none that only answers have', () => {
    assert.equal(sampleScalar({ ...text, enum: ['$UNKNOWN', '$REDACTED', 'ON', 'OFF'] }), 'ON');
    assert.equal(sampleScalar({ ...text, enum: ['kUnknown', 'kVMware'] }), 'kVMware');
    assert.equal(sampleScalar({ ...text, enum: ['OVERLAY', 'VLAN'] }, 'subnetType'), 'VLAN');
    assert.equal(sampleScalar({ ...text, enum: ['OVERLAY', 'OTHER'] }, 'subnetType'), 'OVERLAY');
  });
});
