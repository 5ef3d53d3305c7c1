import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as tls from 'node:tls';
import { cacheFolder } from '../../../scripts/lib/paths.mjs';

/** What VS Code puts in the place of Node's own network in an extension host. */
export interface ProxyAgent {
  createProxyResolver(params: object): { resolveProxyURL(url: string): Promise<string | undefined> };
  createTlsPatch(params: object, original: typeof tls): Pick<typeof tls, 'connect'>;
  getOrLoadAdditionalCertificates(params: object): Promise<readonly string[]>;
}

/** What it is given that says nothing. */
export const QUIET = {
  log: { trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  getLogLevel: () => 6,
};

/** Those of the copies of VS Code that the other tests run in, where they are installed already. */
export function installedAgents(): { name: string; agent: ProxyAgent }[] {
  if (!existsSync(cacheFolder())) return [];
  const require = createRequire(import.meta.url);
  return readdirSync(cacheFolder())
    .map((name) => ({
      name,
      folder: path.join(cacheFolder(), name, 'vscode/node_modules/@vscode/proxy-agent'),
    }))
    .filter(({ folder }) => existsSync(folder))
    .map(({ name, folder }) => ({ name, agent: require(folder) as ProxyAgent }));
}
