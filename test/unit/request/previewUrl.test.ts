import assert from 'node:assert/strict';
import type { Draft } from '../../../src/core/model/draft';
import { previewUrl } from '../../../src/core/request/build';
import { scopeOf, type VariableValue } from '../../../src/core/request/variables';

const field = (name: string, value: string) => ({ name, value, enabled: true });

const draft = (more: Partial<Draft>): Draft => ({
  format: 1,
  name: 'x',
  method: 'GET',
  url: '',
  path: [],
  query: [],
  headers: [],
  ...more,
});

const scope = (layer: Record<string, VariableValue> = {}) =>
  scopeOf({ host: '10.0.0.5', port: 9440 }, { userName: 'admin' }, [new Map(Object.entries(layer))]);

describe('The preview of a URL', () => {
  it('shows dots for secrets and what has no value as it was written, and never fails', () => {
    const url = 'https://{{cluster_ip}}:{{port}}/{{v}}/vms/{uuid}';
    const query = [field('key', '{{s}}'), field('a', '{{b}}')];
    assert.equal(
      previewUrl(draft({ url, query }), scope({ s: { secret: true }, v: 'v3' })),
      'https://10.0.0.5:9440/v3/vms/{uuid}?key=••••••&a={{b}}',
    );
    assert.equal(previewUrl(draft({ url: '' }), scope()), 'https://10.0.0.5:9440/');
  });
});
