import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import type { SnippetContext } from '../../../src/core/snippet/context';
import { makeTestCertificate, type TestCertificate } from '../support/certificates';
import { run, type Ran } from '../support/run';
import { spkiSha256, startTlsServer, type TlsServer } from '../support/tlsServer';

const REPO = path.resolve(import.meta.dirname, '../../..');
/** Lets Node run TypeScript. */
export const TSX = pathToFileURL(path.join(REPO, 'node_modules/tsx/dist/loader.mjs')).href;

/** What a snippet needs to be run: a server, whose certificate it pins, and a folder with a space in its name and our packages in it. */
export interface Workplace {
  readonly folder: string;
  readonly certificate: TestCertificate;
  readonly server: TlsServer;
  readonly pinned: SnippetContext;
  /** Runs a TypeScript file of the folder. */
  readonly runFile: (file: string, env: Record<string, string>) => Promise<Ran>;
  /** Puts a file into the folder and gives its path. */
  readonly write: (name: string, content: string) => Promise<string>;
  /** Runs the text of a TypeScript program in plain Node, its types taken away: a fraction of what it costs to let Node do so. */
  readonly runText: (text: string, env: Record<string, string>) => Promise<Ran>;
  readonly close: () => Promise<void>;
}

/** @param text what the server answers */
export async function openWorkplace(text: string): Promise<Workplace> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prism snippet '));
  await symlink(path.join(REPO, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  const certificate = await makeTestCertificate();
  const server = await startTlsServer(certificate, { text });
  const spki = spkiSha256(certificate);
  let programs = 0;
  return {
    folder,
    certificate,
    server,
    pinned: { trust: { policy: 'pin', spkiSha256: spki }, login: { kind: 'basic', userName: 'admin' } },
    runFile: (file, env) => run(process.execPath, ['--import', TSX, file], { env, cwd: folder }),
    write: async (name, content) => {
      const file = path.join(folder, name);
      await writeFile(file, content);
      return file;
    },
    runText: async (text, env) => {
      const file = path.join(folder, `program${(programs += 1)}.mjs`);
      await writeFile(file, (await transform(text, { loader: 'ts' })).code);
      return run(process.execPath, [file], { env, cwd: folder });
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
