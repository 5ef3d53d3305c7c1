import { isThere, run } from '../../../../test/unit/support/run';
import { originOf } from '../target';
import type { Peer } from './peer';

/** A loop of curl as it is in many scripts: a process, a handshake and a credential check for each request. */
export const curl: Peer = {
  name: 'curl in a loop',
  ready: async () => {
    if (!isThere('curl')) throw new Error('curl is not on this machine');
    return async ({ target, count, caFile }) => {
      const trust = caFile === undefined ? ['--insecure'] : ['--cacert', caFile];
      const url = originOf(target) + target.path;
      const args = [
        '--silent',
        '--fail',
        '--noproxy',
        '*',
        '--output',
        '/dev/null',
        ...trust,
        '--config',
        '-',
      ];
      // Arguments are seen by everybody on the machine; standard input is not.
      const input = `user = "${`${target.user}:${target.password}`.replace(/["\\]/g, '\\$&')}"\n`;
      for (let done = 0; done < count; done += 1) {
        const { code } = await run('curl', [...args, url], { input });
        if (code !== 0) throw new Error(`ended with code ${code}`);
      }
    };
  },
};
