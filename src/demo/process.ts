import { startDemo, type Demo } from './demo';
import { onNewKeySignal } from './newKeySignal';
import type { DemoOptions } from './options';

// Entry of the demo's own process, started with `child_process.fork`. It is told what to do by one message and ends
// with its parent. The password travels in the answer only, never in arguments, environment or output.

type Told = Omit<DemoOptions, 'password' | 'accounts' | 'keys' | 'world'>;

/** Options that a message carries: plain data, and no secret. The compiler sees to it that none is forgotten. */
const TOLD: Record<keyof Told, true> = {
  specs: true,
  large: true,
  port: true,
  seed: true,
  product: true,
  sessionSeconds: true,
  cluster: true,
  tls: true,
  redirectPort: true,
  login: true,
  health: true,
  taskFailures: true,
  taskMs: true,
  rateLimit: true,
  faults: true,
};

/** What the parent sends. */
export type StartMessage = { type: 'start' } & Told;

/** What the parent gets. `certificate` is the server's own, `ca` the root that it hangs from where there is one. */
export type Reply =
  | ({ type: 'ready'; certificate: string; ca?: string } & Pick<
      Demo,
      | 'host'
      | 'port'
      | 'username'
      | 'password'
      | 'product'
      | 'clusterName'
      | 'controlPort'
      | 'redirectPort'
      | 'clientCertificate'
    >)
  | { type: 'failed'; message: string };

let demo: Promise<Demo> | undefined;

const reply = (message: Reply): void => void process.send?.(message);

function ready(started: Demo): Reply {
  const { host, port, username, password, product, clusterName, controlPort } = started;
  const { certificatePem, caPem, redirectPort, clientCertificate } = started;
  return {
    type: 'ready',
    host,
    port,
    username,
    password,
    certificate: certificatePem,
    product,
    clusterName,
    controlPort,
    ...(caPem === undefined ? {} : { ca: caPem }),
    ...(redirectPort === undefined ? {} : { redirectPort }),
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
  };
}

async function start(message: StartMessage): Promise<void> {
  try {
    const told = Object.entries(message).filter(([name]) => Object.hasOwn(TOLD, name));
    demo = startDemo(Object.fromEntries(told));
    reply(ready(await demo));
  } catch (error) {
    demo = undefined;
    reply({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await (await demo?.catch(() => undefined))?.close();
  process.exit(0);
}

process.on('message', (message: StartMessage) => {
  if (message?.type === 'start' && !demo) void start(message);
});
process.on('disconnect', () => void end());
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
onNewKeySignal(async () => (await demo)?.newKey());
