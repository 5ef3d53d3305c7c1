import { makeWorld } from '../data/world';
import { startDemo, type Demo } from '../demo';
import { DEFAULTS } from '../options';
import { makePeople } from '../people';
import type { Wishes } from './commandOptions';

const later = (port: number | undefined, by: number): number => (port ? port + by : 0);

/**
 * Starts one demo a product, all of one world and with the same accounts, on ports that follow each other.
 * @throws Error when one of them cannot be started; none is left then
 */
export async function startAll({ products, demo }: Wishes, password: string): Promise<Demo[]> {
  const shared = { world: makeWorld(demo.seed ?? DEFAULTS.seed), accounts: makePeople(password) };
  const started: Demo[] = [];
  try {
    for (const [at, product] of products.entries()) {
      const { port, redirectPort } = demo;
      const redirect = redirectPort === undefined ? {} : { redirectPort: later(redirectPort, at) };
      started.push(await startDemo({ ...demo, ...shared, ...redirect, product, port: later(port, at) }));
    }
    return started;
  } catch (error) {
    await Promise.all(started.map((each) => each.close()));
    throw error;
  }
}
