import { makeBehind } from './behind';
import { demoControl } from './control/demoControl';
import type { World } from './data/world';
import { DEFAULTS, type DemoOptions } from './options';
import { ADMIN } from './people';
import type { Product } from './personality';
import type { DemoAccount } from './server/accounts';
import type { Certificate } from './server/certificate';
import { Port } from './server/faults/port';
import { readFaults } from './server/faults/read';
import { listen, LOOPBACK, stopper } from './server/listen';
import { makeListener } from './server/listener';
import { makeRedirect } from './server/redirect';
import { TlsDoor } from './server/tlsDoor';

/** A running demo cluster. */
export interface Demo {
  host: string;
  port: number;
  /** Plain HTTP on loopback: `/demo/stats` and `/demo/control`. */
  controlPort: number;
  /** The administrator's, as at the start. */
  username: string;
  password: string;
  /** Everybody, the administrator included, as at the start; `GET /demo/accounts` on the control port says how they are now. */
  accounts: DemoAccount[];
  /** Of a service account, as at the start; taken by v4 on Prism Central alone. */
  apiKey: string;
  /** Plain HTTP that sends everybody to `port`, where it was asked for. */
  redirectPort?: number;
  /** The server's own certificate, as it is now. */
  readonly certificatePem: string;
  /** Root of the CA that signed it, where one did. */
  readonly caPem: string | undefined;
  /** What the server asks its clients for, where it does. */
  clientCertificate?: Certificate;
  /** Another key, and a certificate for it; open connections are cut after their running answer. */
  newKey(): Promise<void>;
  product: Product;
  clusterName: string;
  world: World;
  /** Stops both servers and cuts what is connected. */
  close(): Promise<void>;
}

/**
 * Starts a simulated Prism on loopback: HTTPS with a certificate of its own, and a control port beside it.
 * @throws Error when `specs` cannot be read or no port can be had; nothing is left then
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const faults = readFaults(options.faults ?? []);
  const behind = await makeBehind(options);
  const { site, people, apiKey, clusterName } = behind;
  const tls = await TlsDoor.make(options.tls, options.keys);
  const server = makeListener(site, tls.serverOptions());
  tls.attach(server, site.connections);
  const mainPort = new Port(server, site.connections, site.faults);
  const control = demoControl(behind, tls, mainPort);
  let port = 0;
  const redirect = makeRedirect(() => port);
  const stops = [server, control, redirect].map(stopper);
  const close = async (): Promise<void> => {
    await mainPort.end();
    await Promise.all(stops.map((stop) => stop()));
  };
  try {
    port = await listen(server, options.port ?? DEFAULTS.port);
    const controlPort = await listen(control, 0);
    await mainPort.replaceFaults(faults);
    const redirectPort =
      options.redirectPort === undefined
        ? {}
        : { redirectPort: await listen(redirect, options.redirectPort) };
    return {
      host: LOOPBACK,
      port,
      controlPort,
      ...redirectPort,
      username: ADMIN,
      password: people.find(({ username }) => username === ADMIN)?.password ?? '',
      accounts: people,
      apiKey,
      get certificatePem() {
        return tls.identity.leafPem;
      },
      get caPem() {
        return tls.identity.authority?.rootPem;
      },
      ...(tls.clients ? { clientCertificate: tls.clients.client } : {}),
      newKey: () => tls.newKey(),
      product: site.personality.product,
      clusterName,
      world: site.world,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
