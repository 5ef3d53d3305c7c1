import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';

/** Where Linux distributions keep all CAs that the machine trusts in one file (as Go's crypto/x509 knows them); the first one counts. */
const LINUX_FILES = [
  // Debian, Ubuntu, Alpine, Arch
  '/etc/ssl/certs/ca-certificates.crt',
  // Fedora, RHEL
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  // openSUSE
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

type ByKind = (kind: 'default' | 'system') => string[];

const { getCACertificates } = tls as { getCACertificates?: ByKind };
let roots: readonly string[] | undefined;

/** Node's own roots and those of the operating system's store, in which companies keep theirs. PEM; read once. */
export const systemRoots = (): readonly string[] => (roots ??= unique(readRoots()));

/**
 * Whether the operating system's store is among {@link systemRoots}. Node reads it itself from 22.15 and 24 on; for an older one, as in
 * VS Code 1.100, only Linux has it in a file.
 */
export const isSystemStoreRead = (): boolean => getCACertificates !== undefined || ofLinux().length > 0;

function readRoots(): readonly string[] {
  if (getCACertificates) return [...getCACertificates('default'), ...getCACertificates('system')];
  return [...tls.rootCertificates, ...ofLinux()];
}

const ofLinux = (): string[] => (process.platform === 'linux' ? rootsOfFiles(LINUX_FILES) : []);

/** The certificates of the first of these files that can be read and has any, PEM; none where there is none. */
export function rootsOfFiles(files: readonly string[]): string[] {
  for (const file of files) {
    const found = blocksOf(file);
    if (found.length > 0) return found;
  }
  return [];
}

function blocksOf(file: string): string[] {
  try {
    // `TRUSTED CERTIFICATE` is a form of OpenSSL's own that ends otherwise, and is left out.
    return (
      readFileSync(file, 'latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    );
  } catch {
    return [];
  }
}

/** Line ends and widths differ from one store to another. */
function unique(roots: readonly string[]): string[] {
  return [...new Map(roots.map((pem) => [pem.replace(/\s/g, ''), pem])).values()];
}
