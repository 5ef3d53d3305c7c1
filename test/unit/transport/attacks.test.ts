import assert from 'node:assert/strict';
import { ATTACK_TABLE, ATTACKS } from './attackTable';
import { ROUTES, type RouteName, type TestRoute } from './attackRoutes';
import { soon } from '../support/transport';
import { CANARY_FORMS, makeCertificates, makeWorld, type Certificates, type WrongSide } from './attackWorld';

const ROUTE_NAMES = Object.keys(ROUTES) as RouteName[];

describe('No byte of a request reaches the wrong side', () => {
  let certificates: Certificates;
  const covered: string[] = [];

  before(async () => (certificates = await makeCertificates()));

  for (const route of ROUTE_NAMES)
    describe(`by the route ${route}`, () => {
      for (const name of ATTACKS) {
        covered.push(`${route} × ${name}`);
        it(name, async () => {
          const attack = ATTACK_TABLE[name];
          const world = await makeWorld(
            route,
            certificates,
            attack.served?.(certificates) ?? certificates.own,
            attack.answer ?? ((_request, response) => void response.end('hello')),
          );
          try {
            const wrong = await attack.run(world);
            await judge(wrong, world.route);
          } finally {
            await world.close();
          }
        });
      }
    });

  it('is tried for every attack by every route', () => {
    assert.equal(ROUTE_NAMES.length, 6);
    assert.equal(new Set(covered).size, ROUTE_NAMES.length * ATTACKS.length);
    assert.deepEqual(Object.keys(ATTACK_TABLE).sort(), [...ATTACKS].sort());
  });
});

async function judge(wrong: WrongSide, { host, port, proxy }: TestRoute): Promise<void> {
  await soon(() => wrong.open === 0, 'a connection to the wrong side stays open');
  assert.equal(wrong.received, 0);
  if (!proxy) return;
  // It was asked for the cluster and for nothing else, by a client that showed the proxy's own login at most.
  assert.deepEqual([...new Set(proxy.asked)], proxy.asked.length > 0 ? [`${host}:${port}`] : []);
  for (const form of CANARY_FORMS) assert.ok(!proxy.heard.includes(form), `the proxy heard ${form}`);
}
