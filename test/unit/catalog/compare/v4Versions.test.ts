import assert from 'node:assert/strict';
import { compare, type Json } from './descriptions';

describe('A comparison of two versions of v4', () => {
  it('does not take alternatives for others whose names have another version', async () => {
    const boot = (version: string, uefi: string): Json => ({
      openapi: '3.0.1',
      info: { version },
      paths: {
        [`/vmm/${version}/vms`]: {
          post: {
            requestBody: {
              content: {
                'application/json': {
                  schema: {
                    oneOf: ['Legacy', 'Uefi'].map((name) => ({
                      $ref: `#/components/schemas/vmm.${version}.ahv.${name}`,
                    })),
                  },
                },
              },
            },
            responses: {},
          },
        },
      },
      components: {
        schemas: {
          [`vmm.${version}.ahv.Legacy`]: { type: 'object' },
          [`vmm.${version}.ahv.Uefi`]: { type: 'object', properties: { secure: { type: uefi } } },
        },
      },
    });
    const { same } = await compare(boot('v4.0', 'boolean'), boot('v4.3', 'boolean'));
    assert.equal(same, 1);
    const { changed } = await compare(boot('v4.0', 'boolean'), boot('v4.3', 'string'));
    assert.deepEqual(
      changed.flatMap(({ changes: all }) => all),
      [{ kind: 'type', where: 'body <vmm.v4.ahv.Uefi>.secure', before: 'boolean', after: 'string' }],
    );
  });

  it('does not take another version in the path for another operation, nor for other words where texts name the path', async () => {
    const v4 = (version: string): Json => ({
      openapi: '3.0.1',
      info: { version },
      servers: [{ url: 'https://{pc-ip}:9440/api' }],
      paths: {
        [`/vmm/${version}/ahv/config/vms`]: {
          get: { summary: `Asks /vmm/${version}/ahv/config/vms`, description: `At /api/vmm/${version}/ahv.` },
        },
      },
    });
    const { family, added, removed, same } = await compare(v4('v4.0'), v4('v4.1'));
    assert.deepEqual([family, added, removed, same], ['v4:vmm', [], [], 1]);
  });
});
