import type { Call } from '../call';
import type { SnippetContext } from '../context';
import { curlComments } from './comments';
import type { WindowsCurl } from './windowsValues';

const BASIC = 'Set PRISM_PASSWORD, or curl asks for the password.';
const ENVIRONMENT =
  'curl reads the environment itself: no secret is in its arguments. What is not ASCII there is sent in the code page of Windows.';
const VARIABLES = 'Needs curl 8.3, which Windows has since the end of 2023.';
/** Schannel takes a person's certificate from the store of Windows or from PFX (CURLOPT_SSLCERTTYPE). */
const PEM =
  'The curl of Windows itself reads no key from PEM: use one with OpenSSL or LibreSSL, such as the one that winget installs.';

/** The comments that a command of curl.exe for `call` begins with, whatever the shell. */
export function windowsComments(call: Call, { variables }: WindowsCurl, context: SnippetContext): string[] {
  if (context.curl?.noComments) return [];
  return [
    ...curlComments(BASIC, context, call.variables),
    ...(context.clientCertificate ? [PEM] : []),
    ...(variables.some(({ imported }) => imported) ? [ENVIRONMENT] : []),
    ...(variables.length > 0 ? [VARIABLES] : []),
  ];
}
