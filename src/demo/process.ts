import { startDemo, type Demo } from './demo';
import type { DemoOptions } from './options';

// Entry of the demo's own process, started with `child_process.fork`. It is told what to do by one message and ends
// with its parent. The password travels in the answer only, never in arguments, environment or output.

/** What the parent sends. */
export type StartMessage = { type: 'start' } & Pick<
  DemoOptions,
  'specs' | 'port' | 'seed' | 'product' | 'sessionSeconds'
>;

/** What the parent gets. */
export type Reply =
  | ({ type: 'ready'; certificate: string } & Pick<
      Demo,
      'host' | 'port' | 'username' | 'password' | 'product' | 'clusterName' | 'controlPort'
    >)
  | { type: 'failed'; message: string };

let demo: Promise<Demo> | undefined;

const reply = (message: Reply): void => void process.send?.(message);

async function start({ specs, port, seed, product, sessionSeconds }: StartMessage): Promise<void> {
  try {
    demo = startDemo({
      ...(specs === undefined ? {} : { specs }),
      ...(port === undefined ? {} : { port }),
      ...(seed === undefined ? {} : { seed }),
      ...(product === undefined ? {} : { product }),
      ...(sessionSeconds === undefined ? {} : { sessionSeconds }),
    });
    const {
      certificatePem,
      host,
      port: bound,
      username,
      password,
      product: made,
      clusterName,
      controlPort,
    } = await demo;
    reply({
      type: 'ready',
      host,
      port: bound,
      username,
      password,
      certificate: certificatePem,
      product: made,
      clusterName,
      controlPort,
    });
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
