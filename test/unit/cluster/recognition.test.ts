import assert from 'node:assert/strict';
import { RECOGNITION, recognise, type Seen } from '../../../src/core/cluster/recognition';

const seen = (status: number, headers: Record<string, string>, body = ''): Seen => ({
  status,
  headers: Object.entries(headers),
  body,
});

describe('Recognition', () => {
  it('knows a Prism by its headers, its cookies, its realm or its errors', () => {
    for (const answer of [
      seen(401, { 'X-Ntnx-Env': 'pc' }),
      seen(404, { 'x-ntnx-product': '6.10' }),
      seen(401, { 'Set-Cookie': 'NTNX_MERCURY_IGW_SESSION=;Path=/' }),
      seen(401, { 'WWW-Authenticate': 'Basic realm="Intent Gateway Login Required"' }),
      seen(401, { 'WWW-Authenticate': 'Basic realm="Prism"' }, '<html>401</html>'),
      seen(302, { Location: 'https://10.0.0.5:9440/console/#login' }),
      seen(
        401,
        {},
        '{"state":"ERROR","code":401,"message_list":[{"reason":"AUTHENTICATION_REQUIRED"}],"api_version":"3.1"}',
      ),
      seen(403, {}, '{"message":"no","error_code":{"code":1202,"help_url":"http://my.nutanix.com"}}'),
      seen(200, {}, '<html><head><title>Nutanix Web Console</title></head></html>'),
    ])
      assert.equal(recognise(answer), 'prism', JSON.stringify(answer));
  });

  it('is unsure of a gate that lets nobody in', () => {
    for (const answer of [
      seen(401, { 'WWW-Authenticate': 'Basic realm="Restricted"' }, '<html>401</html>'),
      seen(403, {}, 'Forbidden'),
      seen(503, {}, 'upstream connect error'),
    ])
      assert.equal(recognise(answer), 'unsure', JSON.stringify(answer));
  });

  it('takes nothing else for a Prism', () => {
    for (const answer of [
      seen(200, { Server: 'nginx' }, '<html><title>Welcome to nginx!</title></html>'),
      seen(404, { Server: 'Apache' }, 'Not Found'),
      seen(404, {}, '{"message":"Not Found"}'),
      seen(200, {}, '{"state":"OK"}'),
      seen(302, { Location: '/login' }),
      seen(200, {}, '{'),
      seen(200, { 'Content-Security-Policy': 'default-src https://*.nutanix.com' }),
    ])
      assert.equal(recognise(answer), 'not-prism', JSON.stringify(answer));
  });

  it('asks two things without a login', () => assert.equal(RECOGNITION.length, 2));
});
