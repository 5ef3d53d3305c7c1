import { rounded, type Bench } from '../lib/bench';
import { build } from '../lib/build.mjs';
import { startDemoChild, type DemoChild } from '../lib/demoChild';
import { demoCounts } from '../lib/requests/demoCounts';
import { counting, inTurn } from '../lib/requests/inTurn';
import { requestsOptions } from '../lib/requests/options';
import { comparePeers } from '../lib/requests/peers/compare';
import { startProduct } from '../lib/requests/product';
import { startUndici } from '../lib/requests/rawUndici';
import type { Target } from '../lib/requests/target';

/** Credential checks that the demo counted, of all who came. */
const checksOf = async (demo: DemoChild): Promise<number> => (await demoCounts(demo)).checks;

/** How long requests take through the whole transport, against undici alone, in the same run. */
export const bench: Bench = {
  summary:
    '--count N GETs of --path through the transport against raw undici (--server URL --user U --password-file F [--ca FILE], ' +
    'or the demo; without --ca the first certificate is pinned; --parallel N, --rounds N, --peers adds curl, newman, httpYac and Bruno)',
  async run(args) {
    const options = requestsOptions(args);
    const { server, ca, path, count, parallel } = options;
    await build({ quiet: true });
    // What the others can verify, too: a CA's certificate with the address in it.
    const tls = options.peers ? { certificate: 'ca-signed' as const } : {};
    const demo = server ? undefined : await startDemoChild(undefined, { tls });
    const { host, port, username = '', password = '' } = demo?.ready ?? { ...server, username: server?.user };
    const target: Target = {
      host: host ?? '',
      port: port ?? 0,
      user: username,
      password,
      path,
      ...(ca ? { ca } : {}),
    };
    const connections = { product: 0, undici: 0 };
    const ends: (() => Promise<void> | void)[] = [() => demo?.stop()];
    try {
      const product = await startProduct(target);
      ends.push(product.end);
      await counting(connections, 'product', product.get);
      const checks = demo && (await checksOf(demo));
      const undici = await counting(connections, 'undici', () => startUndici(target));
      ends.push(undici.end);
      const checksBefore = demo && (await checksOf(demo));
      const things = { product: product.get, undici: undici.get };
      const { ms, cpuMs, rounds } = await inTurn(things, options, connections);
      const checksAfter = demo && (await checksOf(demo));
      const pem = ca ?? demo?.ready.ca;
      const counts = async () => demo && demoCounts(demo);
      const peers = options.peers ? await comparePeers(target, { count, pem, counts }) : undefined;
      return {
        server: demo ? 'the demo' : `${host}:${port}`,
        path,
        trust: product.trust,
        count,
        parallel,
        ms: rounded(ms.product),
        undiciMs: rounded(ms.undici),
        ratio: rounded(ms.product / ms.undici),
        cpuRatio: rounded(cpuMs.product / cpuMs.undici),
        spread: rounds.product.map((each, at) => rounded(each / (rounds.undici[at] ?? NaN))).join(' '),
        connections: connections.product,
        undiciConnections: connections.undici,
        logins: product.logins(),
        ...(peers ? { peers } : {}),
        ...(checks === undefined ? {} : { checks: checks + (checksAfter ?? 0) - (checksBefore ?? 0) }),
      };
    } finally {
      for (const end of ends.reverse()) await end();
    }
  },
};
