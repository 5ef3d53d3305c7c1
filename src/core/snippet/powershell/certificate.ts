import type { SnippetContext } from '../context';
import { pathExpression, type Version } from './expression';

/** Sets `$certificate`, what is shown in the handshake. Windows takes a key from a PFX only, and Windows PowerShell can make none of PEM. */
export function certificateLines({ clientCertificate }: SnippetContext, version: Version): string[] {
  if (!clientCertificate) return [];
  if (version === 5) return ['$certificate = Get-PfxCertificate -LiteralPath $env:PRISM_CERT'];
  const pem = pathExpression('$env:PRISM_CERT');
  const key = pathExpression('$env:PRISM_KEY');
  const type = 'Security.Cryptography.X509Certificates.X509Certificate2';
  return [
    `$certificate = [${type}]::CreateFromPemFile(${pem}, ${key})`,
    `$certificate = [${type}]::new($certificate.Export('Pfx'))`,
  ];
}

export const CERTIFICATE_COMMENT: Readonly<Record<Version, string>> = {
  5: 'PRISM_CERT is the path of a PFX file with your certificate and its key: Windows PowerShell can read no key from PEM. PRISM_KEY is not used.',
  7: 'PRISM_CERT and PRISM_KEY are the paths of your certificate and of its key, PEM.',
};
