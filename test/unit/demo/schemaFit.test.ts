import assert from 'node:assert/strict';
import { misfits, pointers, type Schema } from './schemaFit';

const DOCUMENT = {
  definitions: {
    disk: {
      type: 'object',
      required: ['uuid'],
      properties: {
        uuid: { type: 'string', format: 'uuid' },
        bus: { enum: ['SCSI', 'IDE'] },
        size: { type: 'integer', minimum: 1 },
      },
    },
    vm: {
      allOf: [
        { properties: { name: { type: 'string' } } },
        {
          properties: {
            disks: { type: 'array', items: { $ref: '#/definitions/disk' } },
            tags: { type: 'object', additionalProperties: { type: 'string' } },
          },
        },
      ],
    },
    either: { oneOf: [{ $ref: '#/definitions/disk' }, { type: 'array', items: { type: 'integer' } }] },
  },
};
const UUID = '0f1e2d3c-4b5a-4697-8899-aabbccddeeff';

describe('holding a value against its schema', () => {
  const found = (name: string, value: unknown): string[] =>
    misfits({ $ref: `#/definitions/${name}` } as Schema, value, pointers(DOCUMENT));

  it('has nothing to say of one that fits', () => {
    assert.deepEqual(
      found('vm', { name: 'a', disks: [{ uuid: UUID, bus: 'IDE', size: 1 }], tags: { any: 'b' } }),
      [],
    );
    assert.deepEqual(found('either', [1, 2]), []);
  });

  it('names what is unknown, missing, of another type, format, value or size', () => {
    const value = { name: 1, other: 2, disks: [{ bus: 'USB', size: 0 }, { uuid: 'x' }], tags: { any: 3 } };
    assert.deepEqual(found('vm', value), [
      '.name: 1 is no string',
      '.other: unknown',
      '.disks[].uuid: missing',
      '.disks[].bus: "USB" is none of the values',
      '.disks[].size: 0 is too small',
      '.disks[].uuid: "x" is no uuid',
      '.tags.*: 3 is no string',
    ]);
    assert.deepEqual(found('either', ['a']), ['[]: "a" is no integer']);
    assert.deepEqual(found('either', { uuid: UUID, size: 1.5 }), ['.size: 1.5 is no integer']);
  });
});
