import { spawn } from 'node:child_process';
import { originOf, type Target } from './target';

/**
 * Milliseconds of a loop of curl as it is in many scripts: a process, a handshake and a credential check for each request. The login
 * goes through standard input: arguments are seen by everybody on the machine.
 */
export async function curlLoop(target: Target, caFile: string | undefined, count: number): Promise<number> {
  const trust = caFile === undefined ? ['--insecure'] : ['--cacert', caFile];
  const url = originOf(target) + target.path;
  const quoted = `${target.user}:${target.password}`.replace(/["\\]/g, '\\$&');
  const start = performance.now();
  for (let done = 0; done < count; done += 1) {
    const args = ['--silent', '--fail', '--output', '/dev/null', ...trust, '--config', '-', url];
    await new Promise<void>((resolve, reject) => {
      const child = spawn('curl', args, { stdio: ['pipe', 'ignore', 'ignore'] });
      child.once('error', () => reject(new Error('--peers wants curl, which is not on this machine.')));
      child.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`curl ended with code ${code}.`)),
      );
      child.stdin.end(`user = "${quoted}"\n`);
    });
  }
  return performance.now() - start;
}
