import type { DemoChild } from '../demoChild';

/** What a demo counted of all who came. */
export interface DemoCounts {
  readonly checks: number;
  readonly connections: number;
  readonly handshakes: number;
}

/** Asks the demo's control port. */
export async function demoCounts({
  ready,
}: {
  readonly ready: Pick<DemoChild['ready'], 'host' | 'controlPort'>;
}): Promise<DemoCounts> {
  const answer = await fetch(`http://${ready.host}:${ready.controlPort}/demo/stats?last=0`);
  const { credentialChecks, connections, handshakes } = (await answer.json()) as {
    credentialChecks: Record<string, number>;
    connections: number;
    handshakes: number;
  };
  const checks = Object.values(credentialChecks).reduce((sum, each) => sum + each, 0);
  return { checks, connections, handshakes };
}
