import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensurePeers } from '../../peers.mjs';
import { originOf } from '../target';
import { node } from './node';
import type { Peer } from './peer';

/** One request of a .http file in a loop. */
export const httpyac: Peer = {
  name: 'httpYac',
  ready: async () => {
    const { httpyac: script } = await ensurePeers();
    return async ({ target, count, caFile, folder }) => {
      const { user, password } = target;
      const text = [
        `# @loop for ${count}`,
        `GET ${originOf(target)}${target.path}`,
        'Authorization: Basic {{user}} {{password}}',
        '',
        '?? status == 200',
        '',
      ].join('\n');
      writeFileSync(path.join(folder, 'bench.http'), text);
      const file = path.join(folder, 'http-client.env.json');
      writeFileSync(file, JSON.stringify({ bench: { user, password } }), { mode: 0o600 });
      const args = ['send', 'bench.http', '--all', '--env', 'bench', '--silent'];
      if (caFile === undefined) return node(script, [...args, '--insecure'], folder);
      return node(script, args, folder, { NODE_EXTRA_CA_CERTS: caFile });
    };
  },
};
