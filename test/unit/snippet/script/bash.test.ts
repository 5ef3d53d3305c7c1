import assert from 'node:assert/strict';
import { skipBecause } from '../../../harness/skip';
import { emitScript } from '../../../../src/core/snippet/script/scripts';
import { makeTestCertificate } from '../../support/certificates';
import { startHttpProxy } from '../../support/proxies';
import { isThere, run } from '../../support/run';
import { spkiSha256 } from '../../support/tlsServer';
import { itBehaves } from './behaviour';
import { startOddLists } from './oddLists';
import { Requests } from './requests';

// Windows' curl.exe can't read the pipes of the bash that is there
const MISSING =
  process.platform !== 'win32' && ['bash', 'curl', 'jq'].every(isThere)
    ? undefined
    : 'bash, curl and jq of one system are not here';

describe('A script for bash, executed', function () {
  this.timeout(60_000);
  itBehaves({
    target: 'curl-bash',
    ...(MISSING === undefined ? {} : { missing: MISSING }),
    fileName: 'script.sh',
    command: (file) => ['bash', file],
  });

  it('shows a proxy its login with each connection, and takes the password from the environment', async function () {
    if (MISSING !== undefined) skipBecause(this, MISSING);
    const certificate = await makeTestCertificate();
    const cluster = await startOddLists(certificate);
    const login = 'm"e\\:p"a\\s $(id)';
    const proxy = await startHttpProxy({ leadTo: () => cluster, login });
    try {
      const list = new Requests('https://cluster.test:9440').request(
        'List',
        'POST',
        '/api/nutanix/v3/0/list',
        {},
      );
      const script = emitScript('pages', 'curl-bash', [list], {
        trust: { policy: 'pin', spkiSha256: spkiSha256(certificate) },
        login: { kind: 'basic', userName: 'admin' },
        route: { kind: 'http-proxy', url: `http://127.0.0.1:${proxy.port}`, userName: 'm"e\\' },
      });
      const ran = await run('bash', ['-c', script], {
        env: { PRISM_PASSWORD: 'pw', PRISM_PROXY_PASSWORD: login.slice(5) },
      });
      assert.equal(ran.code, 0, ran.stderr);
      assert.equal((JSON.parse(ran.stdout) as unknown[]).length, 1200);
      assert.equal(proxy.asked.length, 3);
    } finally {
      await proxy.close();
      await cluster.close();
    }
  });
});
