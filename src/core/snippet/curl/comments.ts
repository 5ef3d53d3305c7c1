import type { Variable } from '../call';
import type { SnippetContext } from '../context';
import { flagText } from './flags';

/**
 * What a command says of itself. No quotes or other signs in it, so that a shell that does not know interactive comments is not confused.
 * Each shell puts its own sign before a line.
 */
const ANY_CLUSTER =
  'PRISM_HOST is the address of the cluster. Where its certificate is its own, add --cacert FILE with that certificate.';
const CA =
  'prism-ca.pem is the CA certificate that was chosen for this cluster: put a copy of it into this folder.';
const PIN =
  'because curl cannot skip the check of issuer and name alone. The pinned public key is what is verified.';
const INSECURE =
  'this cluster is set to be trusted without a check. Anyone on the way can read the password.';
const VERBOSE = 'shows all that is sent, the login among it: take that out before others see what it says.';
const NETRC = 'Name and password are in your netrc file, under the name of the cluster.';
const CERTIFICATE = 'PRISM_CERT and PRISM_KEY are the paths of your certificate and of its key.';

/**
 * The comments that a command of curl begins with, in the order in which they are read.
 * @param basic how this shell hands over name and password
 * @param variables those of the command
 */
export function curlComments(
  basic: string,
  context: SnippetContext,
  variables: readonly Variable[],
): string[] {
  const { trust, login, clientCertificate, anyCluster, curl } = context;
  if (curl?.noComments) return [];
  const secrets = variables.filter(({ use }) => use === 'secret' || use === 'apiKey');
  const names = [...new Set(secrets.map(({ name }) => name))].join(', ');
  const unchecked = flagText('insecure', curl?.longFlags);
  return [
    ...(anyCluster ? [ANY_CLUSTER] : []),
    ...(login.kind === 'basic' ? [curl?.netrc ? NETRC : basic] : []),
    ...(names === '' ? [] : [`Set ${names} in the environment: what is secret stands there only.`]),
    ...(clientCertificate ? [CERTIFICATE] : []),
    ...(trust.policy === 'ca' ? [CA] : []),
    ...(trust.policy === 'pin' ? [`${unchecked} ${PIN}`] : []),
    ...(trust.policy === 'insecure' ? [`${unchecked}: ${INSECURE}`] : []),
    ...(curl?.verbose && (login.kind !== 'none' || names !== '')
      ? [`${flagText('verbose', curl.longFlags)} ${VERBOSE}`]
      : []),
  ];
}
