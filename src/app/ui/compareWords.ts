import { l10n } from 'vscode';

/** Prints the SHA-256 of the certificate of the machine it runs on; on a controller VM that is the cluster's own. */
const OPENSSL =
  'openssl s_client -connect localhost:9440 </dev/null 2>/dev/null | openssl x509 -noout -fingerprint -sha256';

/** Where the fingerprint of a certificate can be had from another side than the one that showed it. */
export const compareWords = (): [sentence: string, command: string] => [
  l10n.t(
    'Compare the SHA-256 with the one that Prism shows under Settings › SSL Certificate, or that this prints on a controller VM:',
  ),
  OPENSSL,
];
