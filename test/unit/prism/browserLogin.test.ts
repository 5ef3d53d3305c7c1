import assert from 'node:assert/strict';
import {
  BROWSER_LOGIN_PLACES,
  BROWSER_LOGIN_WORDS,
  browserLoginSign,
} from '../../../src/core/prism/browserLogin';

const redirect = (location: string): string | undefined =>
  browserLoginSign({ status: 302, headers: [['Location', location]], body: '' });
const says = (status: number, body: string): string | undefined =>
  browserLoginSign({ status, headers: [], body });

describe('An answer to a log-in', () => {
  const places: readonly (readonly [location: string, sign: string])[] = [
    ['https://idp.example/sso?SAMLRequest=fZJ&RelayState=x', 'SAML'],
    ['https://sts.corp.example/adfs/ls/?wa=wsignin1.0', 'ADFS'],
    ['https://login.example/tenant/saml2', 'SAML'],
    ['https://kc.example/realms/a/protocol/openid-connect/auth?client_id=x', 'OpenID Connect'],
    ['https://login.example/oauth2/v2.0/authorize?client_id=x&response_type=code', 'OpenID Connect'],
    ['/api/iam/authn/callback', 'IAM'],
    ['/console/#login', 'Prism log-in page'],
    ['https://10.0.0.1:9440/console/', 'Prism log-in page'],
  ];
  for (const [location, sign] of places)
    it(`that leads to ${location} wants a browser`, () => assert.equal(redirect(location), sign));

  it('that leads to another path of an API does not', () => {
    for (const location of [
      '/api/nutanix/v3/users/me',
      '/PrismGateway/services/rest/v2.0/cluster/',
      '/consoles',
      '/x?samples=1',
    ])
      assert.equal(redirect(location), undefined, location);
  });

  it('that refuses and names an identity provider or a second factor wants a browser', () => {
    assert.equal(says(401, '{"message":"User is managed by a SAML provider"}'), 'SAML');
    assert.equal(says(403, 'Log in with your identity provider.'), 'identity provider');
    assert.equal(says(401, '<html>Multi-factor authentication is required</html>'), 'MFA');
    assert.equal(says(403, 'Common Access Card required'), 'CAC');
  });

  it('that only refuses does not', () => {
    const v3 =
      '{"state":"ERROR","code":401,"message_list":[{"reason":"AUTHENTICATION_REQUIRED","message":"Authentication required.","details":"Basic realm=\\"Intent Gateway Login Required\\""}],"api_version":"3.1"}';
    for (const body of [v3, '<html><h1>HTTP Status 401</h1></html>', '', 'sample', 'Access denied.'])
      assert.equal(says(401, body), undefined, body);
  });

  it('that lets in does not, whatever it tells of; a page that posts to an identity provider does', () => {
    assert.equal(says(200, '{"name":"SAML","mfa":true}'), undefined);
    const page =
      '<form method="post" action="https://idp.example/"><input type="hidden" name="SAMLRequest" value="x"></form>';
    assert.equal(says(200, page), 'SAML');
    assert.equal(says(203, page), 'SAML');
    for (const status of [199, 300, 404, 500]) assert.equal(says(status, page), undefined, String(status));
    assert.equal(says(200, '<input type="hidden" name="SAMLRequest" value="x">'), undefined);
    assert.equal(says(200, '<form><input name="user"></form> to be used with SAML'), undefined);
  });

  it('is recognised by signs that each have a source', () => {
    for (const { name, source } of [...BROWSER_LOGIN_PLACES, ...BROWSER_LOGIN_WORDS])
      assert.ok(name && source);
  });

  it('is judged at once, however large and odd its body is', () => {
    assert.equal(says(200, '<form '.repeat(200_000)), undefined);
  });
});
