import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Demo } from '../../src/demo/demo';
import type { Peers } from '../../scripts/lib/peers.mjs';
import type { Clusters } from './clusters';

/** What newman says of one request that it sent. */
export interface Execution {
  name: string;
  /** 0 where no answer came. */
  status: number;
  headers: Record<string, string>;
  json: any; // eslint-disable-line @typescript-eslint/no-explicit-any
  /** Why there is no answer: a code such as `ECONNREFUSED`. */
  error: string | undefined;
  /** Assertions of the collection that failed. */
  failed: string[];
}

/** How to run a collection. */
export interface Running {
  /** A file. */
  collection: string;
  /** Whose certificate is trusted; no other, and verification stays on. */
  trusting: Demo;
  variables: Record<string, string>;
  /** Folders or requests by name; all of the collection unless they are given. */
  only?: string[];
}

/** Runs newman's command line on a collection and reads its report. */
export async function runNewman(
  clusters: Clusters,
  { newman }: Peers,
  { collection, trusting, variables, only = [] }: Running,
): Promise<{ code: number | null; executions: Execution[] }> {
  const report = path.join(clusters.folder, 'report.json');
  const environment = path.join(clusters.folder, 'environment.json');
  rmSync(report, { force: true });
  const values = Object.entries(variables).map(([key, value]) => ({ key, value }));
  writeFileSync(environment, JSON.stringify({ name: 'Demo', values }), { mode: 0o600 });
  const { code, stderr } = await clusters.node(newman, [
    ...['run', collection, '--environment', environment],
    ...['--ssl-extra-ca-certs', clusters.caFile(trusting)],
    ...['--reporters', 'json', '--reporter-json-export', report],
    ...only.flatMap((name) => ['--folder', name]),
  ]);
  let text: string;
  try {
    text = readFileSync(report, 'utf8');
  } catch {
    throw new Error(`newman ended with ${code} and left no report: ${stderr}`);
  }
  return { code, executions: JSON.parse(text).run.executions.map(readExecution) };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function readExecution(said: any): Execution {
  const body = Buffer.from(said.response?.stream?.data ?? []).toString('utf8');
  const headers = (said.response?.header ?? []) as { key: string; value: string }[];
  return {
    name: said.item.name,
    status: said.response?.code ?? 0,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key.toLowerCase(), value])),
    json: /^\s*[[{]/.test(body) ? JSON.parse(body) : undefined,
    error: said.requestError?.code ?? said.requestError?.message,
    failed: ((said.assertions ?? []) as { assertion: string; error?: object }[])
      .filter(({ error }) => error)
      .map(({ assertion }) => assertion),
  };
}
