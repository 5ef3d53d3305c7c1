import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type * as tlsModule from 'node:tls';
import { skipBecause } from '../../harness/skip';
import { makeTestCertificate } from '../support/certificates';
import { caOf, failureOf, open, profileAt, textOf, transportFor } from '../support/cluster';
import { startHttps } from '../support/tls';
import { installedAgents, QUIET } from './installedAgents';

// The module itself, whose members can be replaced as VS Code does it; an import would be a view of it.
const tls = createRequire(import.meta.url)('node:tls') as {
  -readonly [K in keyof typeof tlsModule]: (typeof tlsModule)[K];
};

describe('The CAs that VS Code adds to the connections of extensions', () => {
  const agents = installedAgents();
  const { connect } = tls;
  afterEach(() => void (tls.connect = connect));

  it('vouch for no cluster where a CA file or this machine’s roots are to decide', async function () {
    if (agents.length === 0) skipBecause(this, 'no VS Code is installed');
    const [own, added] = await Promise.all([
      makeTestCertificate({ subject: 'CN=Own', ca: true }),
      makeTestCertificate({ subject: 'CN=Added', ca: true }),
    ]);
    const leaf = await makeTestCertificate({ names: ['127.0.0.1'], issuer: added });
    const server = await startHttps(leaf, (_request, response) => void response.end('hello'));
    const transport = transportFor({ systemRoots: () => [own.certPem] });
    try {
      for (const { name, agent } of agents) {
        const params = {
          ...QUIET,
          addCertificatesV2: () => true,
          loadSystemCertificatesFromNode: () => true,
          loadAdditionalCertificates: async () => [added.certPem],
        };
        await agent.getOrLoadAdditionalCertificates(params);
        let seen = 0;
        const patched = agent.createTlsPatch(params, { ...tls, connect }).connect as (
          ...args: unknown[]
        ) => never;
        tls.connect = ((...args: unknown[]) => {
          seen += 1;
          return patched(...args);
        }) as typeof tls.connect;
        for (const trust of [caOf(own), { policy: 'system' } as const])
          await failureOf(transport.send(open(profileAt(server, trust))), 'tls-untrusted');
        assert.equal(seen, 2, name);
      }
      assert.equal(server.requests.length, 0);
      assert.equal(textOf(await transport.send(open(profileAt(server, caOf(added))))), 'hello');
    } finally {
      transport.dispose();
      await server.close();
    }
  });
});
