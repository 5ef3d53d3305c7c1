import type { SnippetContext } from '../context';
import { curlComments } from './comments';
import type { WindowsCurl } from './windowsValues';

const BASIC = 'Set PRISM_PASSWORD, or curl asks for the password.';
const VARIABLES =
  'curl reads the environment itself, in the code page of Windows: no secret is in its arguments. Needs curl 8.3, which Windows has since the end of 2023.';
/** Schannel takes no PEM files (CURLOPT_SSLCERTTYPE). */
const PEM =
  'The curl of Windows itself reads no PEM files: use one with OpenSSL or LibreSSL, such as the one that winget installs.';

/** The comments that a command of curl.exe begins with, whatever the shell. */
export function windowsComments({ variables }: WindowsCurl, context: SnippetContext): string[] {
  if (context.curl?.noComments) return [];
  return [
    ...curlComments(BASIC, context),
    ...(context.clientCertificate ? [PEM] : []),
    ...(variables.length > 0 ? [VARIABLES] : []),
  ];
}
