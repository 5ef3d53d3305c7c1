import * as vscode from 'vscode';
import { usersOf } from '../../../core/cluster/logins';
import { newCredential } from '../../../core/cluster/profile';
import type { Credential } from '../../../core/model/credential';
import type { Failure } from '../../../core/model/failure';
import { askCertificateWithKey } from '../../clusters/askKey';
import { alsoUsedBy } from '../../clusters/loginWords';
import { explain } from '../../failures';
import type { Services } from '../../services';
import { pickOne } from '../../ui/pick';
import type { Answers } from './addClusterAnswers';

/** A client certificate that a cluster is shown while it is added. */
export interface ChosenCertificate {
  readonly login: Credential;
  /** Of one that is not kept yet. A secret. */
  readonly key?: string;
  /** From then on it is not shown any more, unless it is kept. */
  readonly end: () => void;
}

/**
 * Has a client certificate chosen where a cluster demands one before it answers anything: one that is here, or one from files.
 * @returns whether one was chosen, which is in the answers then. Throws `unreadable-file`.
 */
export async function chooseCertificate(
  services: Services,
  answers: Answers,
  failure: Failure,
): Promise<boolean> {
  const { sentence } = explain(failure, answers.address);
  const detail = vscode.l10n.t(
    'It is shown in each TLS handshake, whoever logs in after it. Its key is kept in this machine’s keychain.',
  );
  const choose = vscode.l10n.t('Choose Client Certificate…');
  const pressed = await vscode.window.showWarningMessage(sentence, { modal: true, detail }, choose);
  const chosen = pressed === choose ? await askCertificate(services) : undefined;
  if (!chosen) return false;
  dropCertificate(answers);
  answers.certificate = chosen;
  return true;
}

/** Forgets a certificate that was chosen: it is meant for one cluster. */
export function dropCertificate(answers: Answers): void {
  answers.certificate?.end();
  delete answers.certificate;
}

async function askCertificate(services: Services): Promise<ChosenCertificate | undefined> {
  const { profiles } = services;
  const known = profiles.credentials().filter(({ kind }) => kind === 'clientCertificate');
  if (known.length === 0) return fromFiles(services);
  const picked = await pickOne<() => Promise<ChosenCertificate | undefined>>({
    title: vscode.l10n.t('Add a Cluster'),
    placeholder: vscode.l10n.t('Shown in each TLS handshake, whatever login is used after it'),
    items: [
      ...known.map((login) => ({
        label: login.label,
        description: alsoUsedBy(usersOf(login.id, profiles.all())) ?? '',
        value: async () => ({ login, end: () => undefined }),
      })),
      {
        label: `$(file-badge) ${vscode.l10n.t('New Client Certificate…')}`,
        value: () => fromFiles(services),
      },
    ],
  });
  return picked?.kind === 'value' ? picked.value() : undefined;
}

async function fromFiles({ clientCertificates }: Services): Promise<ChosenCertificate | undefined> {
  const given = await askCertificateWithKey();
  if (!given) return undefined;
  const { pem: certificatePem, name: label } = given.certificate;
  const login = { ...newCredential({ kind: 'clientCertificate', label }), certificatePem };
  const end = clientCertificates.lend(login.id, { certificatePem, keyPem: given.key });
  return { login, key: given.key, end };
}
