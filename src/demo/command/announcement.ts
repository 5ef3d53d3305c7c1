import { X509Certificate } from 'node:crypto';
import type { Demo } from '../demo';
import type { Product } from '../personality';
import type { Fault } from '../server/faults/read';
import type { Wishes } from './commandOptions';

const NAMES: Record<Product, string> = { pc: 'Prism Central', pe: 'Prism Element' };

const faultText = (fault: string | Fault): string =>
  typeof fault === 'string' ? fault : fault.kind + (fault.path === undefined ? '' : `:${fault.path}`);

/** Where a demo is to be found, and how its certificate is recognised. */
export function describeDemo(demo: Demo): string[] {
  const { host } = demo;
  const { fingerprint256 } = new X509Certificate(demo.certificatePem);
  return [
    `${NAMES[demo.product]} of ${demo.clusterName}: https://${host}:${demo.port}`,
    ...(demo.redirectPort === undefined ? [] : [`  redirect: http://${host}:${demo.redirectPort}`]),
    `  control: http://${host}:${demo.controlPort}/demo/stats, /demo/accounts, /demo/certificates`,
    `  certificate's SHA-256: ${fingerprint256}`,
  ];
}

/** What is not as it is after installation, a line each; nothing where all is. */
export function describeSwitches({ demo }: Wishes): string[] {
  const { tls = {}, login = {}, health = [], faults = [], taskFailures } = demo;
  const lines: [string, string | number | undefined][] = [
    ['descriptions from', demo.specs],
    ['operations of made-up descriptions', demo.large],
    ['certificate', tls.certificate],
    ['TLS', tls.versions],
    ['client certificate', tls.clientCertificate],
    ['another key after requests', tls.changeKeyAfter],
    ['renewed after requests', tls.renewAfter],
    ['seconds that a session lasts', demo.sessionSeconds],
    ['401 as', login.unauthorized],
    ['redirect with a token', login.redirectToken ? 'yes' : undefined],
    ['wrong passwords until locked', login.lockAfter],
    ['seconds that a lock holds', login.lockSeconds],
    ['health', health.join(', ') || undefined],
    ['tasks that fail', taskFailures === undefined ? undefined : `${taskFailures}%`],
    ['milliseconds that a task takes', demo.taskMs],
    ['requests a second on v4', demo.rateLimit],
    ['network', faults.map(faultText).join(', ') || undefined],
  ];
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name}: ${value}`]));
}
