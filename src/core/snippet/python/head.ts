import { spelled, type Call } from '../call';
import { comment } from '../comment';
import type { SnippetContext } from '../context';
import type { RouteCode } from './route';

const ANY_CLUSTER =
  'PRISM_HOST is the address of the cluster. Where its certificate is its own, REQUESTS_CA_BUNDLE is the path of a file with it.';

const CERTIFICATE = 'PRISM_CERT and PRISM_KEY are the paths of your certificate and of its key.';

/**
 * The comments that a program begins with. What is read of the call stands in the third line at the earliest: of the first two, Python reads
 * `coding=…` anywhere in a comment as the encoding of the file (PEP 263).
 */
export function headOf(call: Call, context: SnippetContext, route: RouteCode): string {
  const { origin = '', method, target, variables } = call;
  const what = `${method} ${origin}${spelled(target, '*')}`;
  const title = context.operationName ? `${context.operationName}: ${what}` : what;
  const asked = variables.filter(({ use, fallback }) => use !== 'password' && fallback === undefined);
  const passwords = [
    ...variables.filter(({ use }) => use === 'password').map(({ name }) => name),
    ...(route.asked === undefined ? [] : [route.asked]),
  ];
  const lines = [
    `Once: python3 -m pip install ${route.packages}`,
    'Save as prism.py. Run: python3 prism.py, or on Windows: py prism.py',
    title.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' '),
    ...(asked.length === 0 ? [] : [`Set ${asked.map(({ name }) => name).join(', ')} in the environment.`]),
    ...passwords.map((name) => `Set ${name} in the environment, or type it when it is asked for.`),
    ...(context.anyCluster ? [ANY_CLUSTER] : []),
    ...(context.clientCertificate ? [CERTIFICATE] : []),
  ];
  return lines
    .map((line) => comment('python', line))
    .join('')
    .trimEnd();
}
