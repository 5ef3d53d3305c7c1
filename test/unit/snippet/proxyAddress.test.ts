import assert from 'node:assert/strict';
import { proxyAddress } from '../../../src/core/snippet/proxyAddress';

describe('The address of a proxy in a snippet', () => {
  it('is scheme, host and port, the port in any case, and no login', () => {
    for (const [url, wanted] of [
      ['http://proxy', 'http://proxy:80'],
      ['https://proxy/', 'https://proxy:443'],
      ['http://u:secret@proxy.example:3128/a?b#c', 'http://proxy.example:3128'],
      ['http://[::1]:8080', 'http://[::1]:8080'],
    ] as const)
      assert.equal(proxyAddress(url), wanted);
  });

  it('is refused without being repeated where it is none', () => {
    assert.throws(
      () => proxyAddress('http://u:secret@'),
      (error: Error) => !JSON.stringify(error).includes('secret') && /proxy-refused/.test(error.message),
    );
  });
});
