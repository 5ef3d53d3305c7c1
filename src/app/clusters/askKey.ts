import * as vscode from 'vscode';
import {
  mustFit,
  readClientCertificate,
  readClientKey,
  type ClientCertificate,
} from '../../core/cluster/clientCertificate';
import { asFailure } from '../../core/model/failure';
import { askText, Rejected } from '../ui/steps';
import { moment } from '../ui/moment';

/** A client certificate with its key, PEM. */
export interface CertificateWithKey {
  readonly certificate: ClientCertificate;
  /** PKCS #8. A secret. */
  readonly key: string;
}

/**
 * Asks for the files of a client certificate and its key, which may be one and the same.
 * @returns undefined where the person left. Throws `unreadable-file`, also for a key of another certificate.
 */
export async function askCertificateWithKey(): Promise<CertificateWithKey | undefined> {
  const text = await chooseFile(vscode.l10n.t('Client certificate (PEM)'));
  if (text === undefined) return undefined;
  const certificate = readClientCertificate(text);
  if (!(await mayUse(certificate))) return undefined;
  const key = /PRIVATE KEY-----/.test(text) ? await keyOf(text, certificate) : await askKey(certificate);
  return key === undefined ? undefined : { certificate, key };
}

/** Asks for the file with the key of a certificate, and for its passphrase where it has one. Throws as {@link askCertificateWithKey}. */
export async function askKey(
  certificate: Pick<ClientCertificate, 'pem' | 'name'>,
): Promise<string | undefined> {
  const text = await chooseFile(vscode.l10n.t('Key of the certificate {0} (PEM)', certificate.name));
  return text === undefined ? undefined : keyOf(text, certificate);
}

async function keyOf(
  text: string,
  certificate: Pick<ClientCertificate, 'pem' | 'name'>,
): Promise<string | undefined> {
  const read = readClientKey(text);
  const key = 'pem' in read ? read.pem : await askPassphrase(text, certificate.name);
  if (key !== undefined) mustFit(certificate, key);
  return key;
}

async function askPassphrase(text: string, name: string): Promise<string | undefined> {
  const result = await askText<string>({
    title: vscode.l10n.t('Passphrase of the Key'),
    prompt: vscode.l10n.t(
      'The key of {0} is encrypted. The passphrase is used now and not kept; the key is kept in this machine’s keychain.',
      name,
    ),
    value: '',
    password: true,
    accept: async (passphrase) => {
      const read = readClientKey(text, passphrase);
      if ('pem' in read) return read.pem;
      throw new Rejected(vscode.l10n.t('The key can’t be read with this passphrase.'));
    },
  });
  return result?.kind === 'value' ? result.value : undefined;
}

/** Says that a certificate is over, or not valid yet; a cluster with a wrong clock may still want it. */
async function mayUse({ name, notBefore, notAfter }: ClientCertificate): Promise<boolean> {
  const now = new Date().toISOString();
  const problem =
    notAfter < now
      ? vscode.l10n.t('The certificate {0} expired: {1}.', name, moment(notAfter))
      : notBefore > now
        ? vscode.l10n.t('The certificate {0} is not valid before {1}.', name, moment(notBefore))
        : undefined;
  if (problem === undefined) return true;
  const use = vscode.l10n.t('Use It Anyway');
  const detail = vscode.l10n.t('The cluster will most likely not accept it.');
  return (await vscode.window.showWarningMessage(problem, { modal: true, detail }, use)) === use;
}

async function chooseFile(title: string): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: vscode.l10n.t('Choose'),
      filters: { PEM: ['pem', 'crt', 'cer', 'key'], [vscode.l10n.t('All files')]: ['*'] },
    })) ?? [];
  if (!file) return undefined;
  try {
    return Buffer.from(await vscode.workspace.fs.readFile(file)).toString('latin1');
  } catch (error) {
    throw asFailure(error);
  }
}
