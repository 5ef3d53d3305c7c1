import path from 'node:path';
import { parseArgs } from 'node:util';
import { rounded, type Bench } from '../lib/bench';
import { build } from '../lib/build.mjs';
import { measureInHost } from '../lib/large/inHost';
import { measureLarge } from '../lib/large/measure';
import { repository } from '../lib/paths.mjs';

const MIB = 1024 * 1024;

/** How much memory an answer takes that is written to a file, in a process of its own. */
export const bench: Bench = {
  summary:
    '--megabytes N (2048) of one answer into a file: how much the memory of the process grows, and how fast it is ' +
    '(--host: sent and shown in the extension host of a real VS Code)',
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { megabytes: { type: 'string', default: '2048' }, host: { type: 'boolean', default: false } },
    });
    const megabytes = Number(values.megabytes);
    if (!Number.isSafeInteger(megabytes) || megabytes < 16 || megabytes > 4096)
      throw new Error(`--megabytes wants a whole number from 16 to 4096, not "${values.megabytes}".`);
    if (values.host) return { megabytes, ...(await measureInHost(megabytes)) };
    await build({ quiet: true });
    const bundle = path.join(repository, 'dist/transport.js');
    const { announced, chunked } = await measureLarge(bundle, megabytes * MIB, ['announced', 'chunked']);
    return {
      megabytes,
      announcedMs: rounded(announced.ms),
      announcedGrownMB: rounded(announced.grownBytes / MIB),
      chunkedMs: rounded(chunked.ms),
      chunkedGrownMB: rounded(chunked.grownBytes / MIB),
    };
  },
};
