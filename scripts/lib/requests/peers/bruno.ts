import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBruno } from '../../peers.mjs';
import { originOf } from '../target';
import { node } from './node';
import type { Peer } from './peer';

const REQUEST = `meta {
  name: get
  type: http
  seq: 1
}

get {
  url: {{process.env.BENCH_URL}}
  body: none
  auth: basic
}

auth:basic {
  username: {{process.env.BENCH_USER}}
  password: {{process.env.BENCH_PASSWORD}}
}

assert {
  res.status: eq 200
}
`;

/** A collection with one request, run again and again. */
export const bruno: Peer = {
  name: 'Bruno',
  ready: async () => {
    const script = await ensureBruno();
    return async ({ target, count, caFile, folder }) => {
      writeFileSync(
        path.join(folder, 'bruno.json'),
        JSON.stringify({ version: '1', name: 'bench', type: 'collection' }),
      );
      writeFileSync(path.join(folder, 'get.bru'), REQUEST);
      // Its other sandbox is at times not there yet when the first answer comes.
      const sandbox = ['--sandbox', 'developer'];
      const trust = caFile === undefined ? ['--insecure'] : ['--cacert', caFile];
      const args = ['run', 'get.bru', '--iteration-count', String(count), '--noproxy', ...sandbox, ...trust];
      await node(script, args, folder, {
        BENCH_URL: originOf(target) + target.path,
        BENCH_USER: target.user,
        BENCH_PASSWORD: target.password,
      });
    };
  },
};
