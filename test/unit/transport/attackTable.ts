import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readCollection } from '../../../src/core/collection/read';
import type { Reason } from '../../../src/core/model/failure';
import { buildRequest } from '../../../src/core/request/build';
import { guard } from '../../../src/core/request/guard';
import { scopeOf } from '../../../src/core/request/variables';
import type { TestCertificate } from '../support/certificates';
import { asAdmin, caOf, credential, failureOf, pinOf, requestTo } from '../support/cluster';
import { soon } from '../support/transport';
import type { Certificates, World, WrongSide } from './attackWorld';

/** What the issue names, each as an attack on one request or run. */
export const ATTACKS = [
  'another self-signed key',
  'the same subject with another key',
  'another certificate between two requests',
  'another certificate in mid-run, while other connections are open',
  'a session that could be resumed',
  'a redirect to another host',
  'a redirect to another port',
  'a redirect to http',
  'an interceptor with a certificate for the right name',
  'an expired certificate',
  'a certificate for another name',
  'a pinned certificate at an address that it was not accepted for',
  'a weak key',
  'a hostile collection with a foreign URL',
] as const;

export type AttackName = (typeof ATTACKS)[number];

export interface Attack {
  /** What the cluster itself shows; its own self-signed certificate where absent. */
  readonly served?: (certificates: Certificates) => TestCertificate;
  /** What the cluster answers to somebody who is logged in. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Carries it out. Returns the side that must have heard nothing, which the test judges. */
  readonly run: (world: World) => Promise<WrongSide>;
}

const pinned = ({ certificates, profile, route }: World) => profile(pinOf(certificates.own, route.host));

/** The address is taken over before the first request. */
function stoppedAtOnce(
  shown: (certificates: Certificates) => TestCertificate,
  trusted: (world: World) => ReturnType<typeof pinned>,
  reason: Reason,
): Attack {
  return {
    run: async (world) => {
      const wrong = await world.wrongSide(shown(world.certificates));
      world.takeOver(wrong);
      await failureOf(world.transport.send(asAdmin(trusted(world))), reason);
      assert.equal(wrong.connections, 1);
      return wrong;
    },
  };
}

const byCa = (world: World) => world.profile(caOf(world.certificates.ca));

function redirected(location: (world: World, wrong: WrongSide) => string, plain = false): Attack {
  let to = '';
  return {
    answer: (request, response) => {
      if (request.url === '/api/away') response.writeHead(302, { Location: to });
      response.end();
    },
    run: async (world) => {
      const wrong = await (plain ? world.wrongSideWithoutTls() : world.wrongSide(world.certificates.own));
      to = location(world, wrong);
      const sent = world.transport.send(asAdmin(pinned(world), { target: ['/api/away'] }));
      await failureOf(sent, 'foreign-host');
      assert.equal(wrong.connections, 0);
      return wrong;
    },
  };
}

export const ATTACK_TABLE: Readonly<Record<AttackName, Attack>> = {
  'another self-signed key': stoppedAtOnce(({ other }) => other, pinned, 'tls-changed'),
  'the same subject with another key': stoppedAtOnce(({ sameSubject }) => sameSubject, pinned, 'tls-changed'),

  'another certificate between two requests': {
    answer: (_request, response) => void response.setHeader('Connection', 'close').end(),
    run: async (world) => {
      const profile = pinned(world);
      assert.equal((await world.transport.send(asAdmin(profile))).status, 200);
      const wrong = await world.wrongSide(world.certificates.other);
      world.takeOver(wrong);
      await failureOf(world.transport.send(asAdmin(profile)), 'tls-changed');
      assert.equal(wrong.connections, 1);
      return wrong;
    },
  },

  'another certificate in mid-run, while other connections are open': (() => {
    const held: ServerResponse[] = [];
    return {
      answer: (request, response) => {
        if (request.url === '/api/slow') held.push(response);
        else response.end();
      },
      run: async (world) => {
        held.splice(0);
        const profile = pinned(world);
        const slow = () => world.transport.send(asAdmin(profile, { target: ['/api/slow'] }));
        const running = [slow(), slow()];
        await soon(() => held.length === 2, 'two requests are under way');
        const wrong = await world.wrongSide(world.certificates.other);
        world.takeOver(wrong);
        await failureOf(world.transport.send(asAdmin(profile)), 'tls-changed');
        for (const response of held) response.end('late');
        assert.deepEqual(
          (await Promise.all(running)).map(({ status }) => status),
          [200, 200],
        );
        await failureOf(world.transport.send(asAdmin(profile)), 'tls-changed');
        return wrong;
      },
    } satisfies Attack;
  })(),

  'a session that could be resumed': {
    run: async (world) => {
      const profile = pinned(world);
      await world.transport.send(asAdmin(profile));
      world.transport.closeProfile(profile.id);
      const wrong = await world.wrongSide(world.certificates.other);
      world.takeOver(wrong);
      await failureOf(world.transport.send(asAdmin(profile)), 'tls-changed');
      assert.ok(!wrong.resumed.includes(true));
      return wrong;
    },
  },

  'a redirect to another host': redirected((_world, wrong) => `https://127.0.0.1:${wrong.port}/api/x`),
  'a redirect to another port': redirected(({ route }, wrong) => `https://${route.host}:${wrong.port}/api/x`),
  'a redirect to http': redirected(({ route }, wrong) => `http://${route.host}:${wrong.port}/api/x`, true),

  'an interceptor with a certificate for the right name': stoppedAtOnce(
    ({ other }) => other,
    ({ profile }) => profile({ policy: 'system' }),
    'tls-untrusted',
  ),
  'an expired certificate': stoppedAtOnce(({ expired }) => expired, byCa, 'tls-expired'),
  'a certificate for another name': stoppedAtOnce(({ misnamed }) => misnamed, byCa, 'tls-name'),
  'a pinned certificate at an address that it was not accepted for': stoppedAtOnce(
    ({ misnamed }) => misnamed,
    ({ certificates, profile }) => profile(pinOf(certificates.misnamed, 'prism-old.test')),
    'tls-name',
  ),
  'a weak key': stoppedAtOnce(({ weak }) => weak, byCa, 'tls-untrusted'),

  'a hostile collection with a foreign URL': {
    run: async (world) => {
      const wrong = await world.wrongSide(world.certificates.own);
      const profile = pinned(world);
      for (const url of hostileUrls(wrong)) {
        assert.throws(() => buildFromCollection(url, profile), { reason: 'foreign-host' }, url);
        const origin = new URL(url.replaceAll('{{cluster_ip}}', profile.host).replace('{{port}}', '9440'))
          .origin;
        const request = { ...requestTo(profile), origin };
        assert.throws(() => guard(profile, credential(), request), { reason: 'foreign-host' }, url);
        // Even a Permit that nobody gave leads nowhere.
        const forged = { ...asAdmin(profile), request };
        await failureOf(world.transport.send(forged), 'foreign-host');
      }
      assert.equal(wrong.connections, 0);
      return wrong;
    },
  },
};

const hostileUrls = (wrong: WrongSide): string[] => [
  `https://127.0.0.1:${wrong.port}/api/x`,
  `https://{{cluster_ip}}:${wrong.port}/api/x`,
  `http://{{cluster_ip}}:{{port}}/api/x`,
  `https://{{cluster_ip}}.evil.test:{{port}}/api/x`,
];

function buildFromCollection(url: string, profile: ReturnType<typeof pinned>) {
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  const item = { id: 'i1', name: 'VMs', request: { method: 'GET', url: { raw: url }, header: [] } };
  const text = JSON.stringify({ info: { _postman_id: 'p1', name: 'Hostile', schema }, item: [item] });
  const [read] = readCollection(text).items;
  if (!read?.draft) throw new Error('the collection holds no request');
  return buildRequest(read.draft, scopeOf(profile, credential(), []));
}
