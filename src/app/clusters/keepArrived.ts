import * as vscode from 'vscode';
import { arrived } from '../../core/cluster/expected';
import type { CertificateFacts } from '../../core/model/trust';
import type { Log } from '../log';
import type { Profiles } from '../storage/profiles';
import { tell } from '../ui/tell';

/**
 * Moves a cluster's pin to the certificate that was announced and has come, and says so once; nothing where another request or another
 * window was first. Never throws: the request that met it goes on.
 */
export async function keepArrived(
  profiles: Profiles,
  log: Log,
  profileId: string,
  seen: CertificateFacts,
): Promise<void> {
  try {
    const { before, after } = await profiles.update(profileId, (profile) => {
      const trust = arrived(profile.trust, seen, profile.host, new Date());
      return trust ? { ...profile, trust } : profile;
    });
    if (before.trust.certSha256 === after.trust.certSha256) return;
    void tell.information(
      vscode.l10n.t(
        '{0} has the certificate that was announced. From now on only this one is accepted.',
        after.name,
      ),
    );
  } catch (error) {
    void log.report(error);
  }
}
