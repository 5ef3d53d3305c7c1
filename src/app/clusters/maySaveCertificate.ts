import * as vscode from 'vscode';
import type { Credential } from '../../core/model/credential';
import { isFailure } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import { cancellable } from '../ui/cancellable';
import { mayKeepUntried } from './mayKeepUntried';
import { tryCertificate, type CertificateTrial } from './tryCertificate';
import { saysNo } from './tryLogin';

/**
 * Tries a client certificate at a cluster before it is kept; where that proves nothing, the person may keep it all the same.
 * @param login holds the certificate
 * @returns whether it was accepted; undefined where it is not to be kept. Throws `client-certificate` where the cluster refused it.
 */
export async function maySaveCertificate(
  trial: CertificateTrial,
  profile: ClusterProfile,
  { certificatePem = '', label }: Credential,
  keyPem: string,
  isLogin: boolean,
): Promise<boolean | undefined> {
  const title = vscode.l10n.t('Showing the certificate to {0}…', profile.name);
  try {
    await cancellable(title, (signal) =>
      tryCertificate(trial, profile, { certificatePem, keyPem }, isLogin, signal),
    );
    return true;
  } catch (error) {
    if (!isFailure(error) || saysNo(error)) throw error;
    if (error.reason === 'cancelled') return undefined;
    const what = vscode.l10n.t('the certificate “{0}”', label);
    return (await mayKeepUntried(error, what, profile)) ? false : undefined;
  }
}
