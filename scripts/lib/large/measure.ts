import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { repository } from '../paths.mjs';
import type { LargeAnswer, LargeWish } from './wish';

function start(name: string): ChildProcess {
  const execArgv = ['--import', 'tsx', '--expose-gc'];
  return fork(path.join(repository, 'scripts/lib/large', `${name}.ts`), [], { execArgv });
}

async function messageOf<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`A process of the bench ended with code ${String(code)}.`);
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return message;
}

/** Fetches `bytes` from a server in one process to a file in another, once for each way. `module` is the transport's, bundle or source. */
export async function measureLarge<How extends LargeWish['how']>(
  module: string,
  bytes: number,
  ways: readonly How[],
): Promise<Record<How, LargeAnswer>> {
  const server = start('server');
  try {
    const { port, certPem } = await messageOf<{ port: number; certPem: string }>(server);
    const answers: [How, LargeAnswer][] = [];
    for (const how of ways) {
      const client = start('client');
      client.send({ module, port, certPem, bytes, how } satisfies LargeWish);
      answers.push([how, await messageOf<LargeAnswer>(client)]);
    }
    return Object.fromEntries(answers) as Record<How, LargeAnswer>;
  } finally {
    server.kill();
  }
}
