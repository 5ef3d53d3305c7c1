import { X509Certificate } from 'node:crypto';
import { Failure } from '../model/failure';

/**
 * The certificates of a PEM or DER file, one at least. Throws `unreadable-file`, also for a file with a private key: that is not to be
 * copied anywhere.
 */
export function certificatesInFile(file: string | Uint8Array): X509Certificate[] {
  const text = typeof file === 'string' ? file : Buffer.from(file).toString('latin1');
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    throw new Failure('unreadable-file', {
      detail: 'the file holds a private key; choose the certificate only',
    });
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  try {
    return (blocks ?? [Buffer.from(text, 'latin1')]).map((each) => new X509Certificate(each));
  } catch (cause) {
    throw new Failure('unreadable-file', { detail: 'no certificate in the file', cause });
  }
}
