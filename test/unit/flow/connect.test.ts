import assert from 'node:assert/strict';
import { logIn, recogniseCluster } from '../../../src/core/flow/connect';
import type { Product } from '../../../src/core/model/profile';
import type { Transport } from '../../../src/core/transport/transport';
import { loginRequest } from '../../../src/core/prism/login';
import { guard } from '../../../src/core/request/guard';
import { startDemo, type Demo } from '../../../src/demo/demo';
import { makeTestCertificate } from '../support/certificates';
import { credential, failureOf, pinOf, profileAt, transportFor } from '../support/cluster';
import { startHttps, type TestHttps } from '../support/tls';
import { readCertificatePem } from '../../../src/core/cluster/certificate';
import { trustPin } from '../../../src/core/cluster/trust';

describe('Connecting', () => {
  let transport: Transport;
  let password: string | undefined;
  const ends: (() => Promise<void>)[] = [];

  beforeEach(() => {
    transport = transportFor({ loginRequest, readSecret: async () => password });
  });
  afterEach(async () => {
    transport.dispose();
    await Promise.all(ends.splice(0).map((end) => end()));
  });

  const demo = async (product: Product): Promise<Demo> => {
    const started = await startDemo({ product });
    ends.push(() => started.close());
    password = started.password;
    return started;
  };
  const reach = (
    { host, port, certificatePem }: Demo,
    who?: ReturnType<typeof credential>,
    product?: Product,
  ) => {
    const trust = trustPin(readCertificatePem(certificatePem, host, new Date()), host, new Date());
    const profile = profileAt({ host, port }, trust, product ? { product } : {});
    return {
      profile,
      send: transport.send,
      permit: (request: Parameters<typeof guard>[2]) => guard(profile, who, request),
    };
  };
  const server = async (...[handler]: [Parameters<typeof startHttps>[1]]) => {
    const certificate = await makeTestCertificate();
    const started: TestHttps = await startHttps(certificate, handler);
    ends.push(() => started.close());
    const profile = profileAt(started, pinOf(certificate));
    const permit = (request: Parameters<typeof guard>[2]) => guard(profile, undefined, request);
    return { started, reach: { profile, send: transport.send, permit } };
  };

  for (const product of ['pc', 'pe'] as const) {
    it(`recognises the product ${product} before a password leaves, then learns who it is`, async () => {
      const running = await demo(product);
      const seen = await recogniseCluster(reach(running));
      assert.equal(seen.product, product);
      const facts = await logIn(reach(running, credential(), seen.product));
      assert.equal(facts.product, product);
      assert.ok(facts.version, 'a version');
      assert.match(facts.clusterUuid ?? '', /^[0-9a-f-]{36}$/);
      if (product === 'pc') assert.equal(facts.clusterUuid, running.world.central.uuid);
      else assert.equal(facts.name, running.clusterName);
    });
  }

  it('with a wrong password says so', async () => {
    const running = await demo('pc');
    password = 'wrong';
    await failureOf(logIn(reach(running, credential(), 'pc')), 'rejected-or-locked');
  });

  it('takes a web server for what it is, without having sent anything secret', async () => {
    const { started, reach: to } = await server(
      (_request, response) => void response.end('<title>Welcome</title>'),
    );
    const failure = await failureOf(recogniseCluster(to), 'not-prism');
    assert.deepEqual(failure.facts.data, { unsure: false });
    assert.ok(started.requests.length > 0);
    assert.ok(started.requests.every(({ headers }) => !headers.authorization && !headers.cookie));
  });

  it('tells that a gate may hide a Prism', async () => {
    const { reach: to } = await server(
      (_request, response) => void response.writeHead(401).end('Restricted'),
    );
    const failure = await failureOf(recogniseCluster(to), 'not-prism');
    assert.deepEqual(failure.facts.data, { unsure: true });
  });

  it('recognises a Prism whose first API is missing', async () => {
    const { reach: to } = await server((request, response) => {
      if (request.url?.includes('v2.0'))
        response.writeHead(401, { 'X-Ntnx-Env': 'pe', 'X-Ntnx-Product': '6.10' });
      else response.writeHead(404);
      response.end();
    });
    assert.deepEqual(await recogniseCluster(to), { product: 'pe', version: '6.10' });
  });

  it('knows less of a cluster that lets the person in but shows nothing', async () => {
    const { reach: to } = await server((_request, response) => void response.writeHead(403).end());
    assert.deepEqual(await logIn(to), {});
  });
});
