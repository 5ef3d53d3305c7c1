import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensurePeers } from '../../peers.mjs';
import { originOf } from '../target';
import { node } from './node';
import type { Peer } from './peer';

/** One request, run again and again; as a collection of a person has it. */
export const newman: Peer = {
  name: 'newman',
  ready: async () => {
    const { newman: script } = await ensurePeers();
    return async ({ target, count, caFile, folder }) => {
      const { user, password } = target;
      const basic = Object.entries({ username: user, password }).map(([key, value]) => ({ key, value }));
      const exec = ["pm.test('200', () => pm.response.to.have.status(200));"];
      const collection = {
        info: {
          name: 'bench',
          schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
        },
        auth: { type: 'basic', basic },
        item: [
          {
            name: 'get',
            request: { method: 'GET', url: originOf(target) + target.path },
            event: [{ listen: 'test', script: { exec } }],
          },
        ],
      };
      const file = path.join(folder, 'bench.postman_collection.json');
      writeFileSync(file, JSON.stringify(collection), { mode: 0o600 });
      const trust = caFile === undefined ? ['--insecure'] : ['--ssl-extra-ca-certs', caFile];
      await node(script, ['run', file, '--iteration-count', String(count), '--silent', ...trust], folder);
    };
  },
};
