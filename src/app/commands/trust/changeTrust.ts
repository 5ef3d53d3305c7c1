import * as vscode from 'vscode';
import { withoutExpected } from '../../../core/cluster/expected';
import { shortFingerprint } from '../../../core/cluster/fingerprint';
import { trustInsecure, trustPin, trustSystem } from '../../../core/cluster/trust';
import { isFailure } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import type { CertificateFacts, Trust, TrustPolicy } from '../../../core/model/trust';
import { keepTrust } from '../../clusters/keepTrust';
import type { Services } from '../../services';
import { askAboutChange } from '../../ui/certificateDialog';
import { policyName, systemStoreWords } from '../../ui/policyWords';
import { confirmCa, confirmInsecure, confirmPin, confirmSystem } from '../../ui/trustDialogs';
import type { Edited } from '../clusters/settingTexts';
import { chooseCa } from './decideTrust';
import { certificateNow } from './showCertificate';
import { tell } from '../../ui/tell';

type Change = TrustPolicy | 'withdraw';

/** How each change is arrived at; undefined where the person goes back, `compare` where the two certificates are shown now. */
const CHANGES: Readonly<
  Record<Change, (services: Services, profile: ClusterProfile) => Promise<Trust | 'compare' | undefined>>
> = {
  system: toSystem,
  ca: toCa,
  pin: toPin,
  insecure: async (_services, { name }) =>
    (await confirmInsecure(name)) ? trustInsecure(new Date()) : undefined,
  withdraw: async ({ profiles }, { id }) => withoutExpected(profiles.get(id).trust),
};

/**
 * Asks how the certificate of a cluster is to be judged from now on, and keeps it; what was opened under the old trust is ended. Throws
 * what reading a CA file, looking at the certificate and saving throw.
 * @returns `leave` where certificates are shown, which no list is to hide
 */
export async function changeTrust(services: Services, { id }: ClusterProfile): Promise<Edited> {
  for (;;) {
    const profile = services.profiles.get(id);
    const picked = await vscode.window.showQuickPick(choices(profile.trust), {
      title: vscode.l10n.t('How is the certificate of {0} checked?', profile.name),
      placeHolder: vscode.l10n.t('Now: {0}', policyName(profile.trust.policy)),
    });
    if (!picked?.change) return 'back';
    const trust = await CHANGES[picked.change](services, profile);
    if (trust === 'compare') return 'leave';
    if (!trust) continue;
    await keepTrust(services, id, trust);
    void tell.information(DONE[picked.change](profile.name));
    return 'done';
  }
}

/** What is in force from now on, said once it is. */
const DONE: Readonly<Record<Change, (name: string) => string>> = {
  system: (name) =>
    vscode.l10n.t(
      'The certificate of {0} is checked by this machine’s certificate authorities from now on.',
      name,
    ),
  ca: (name) => vscode.l10n.t('The certificate of {0} is checked by the CA file from now on.', name),
  pin: (name) => vscode.l10n.t('Only this certificate of {0} is trusted from now on.', name),
  insecure: (name) => vscode.l10n.t('The certificate of {0} is NOT checked from now on.', name),
  withdraw: (name) => vscode.l10n.t('No other certificate of {0} is expected any more.', name),
};

interface Choice extends vscode.QuickPickItem {
  readonly change?: Change;
}

function choices({ policy, expected }: Trust): Choice[] {
  const now = (of: TrustPolicy): { description?: string } =>
    of === policy ? { description: vscode.l10n.t('in use') } : {};
  const separator: Choice = { label: '', kind: vscode.QuickPickItemKind.Separator };
  return [
    {
      change: 'pin',
      label: vscode.l10n.t('$(pinned) Trust only the certificate that answers now…'),
      detail: vscode.l10n.t(
        'Exactly this one, whatever name it bears. When it changes, nothing is sent until you decide.',
      ),
      ...now('pin'),
    },
    {
      change: 'ca',
      label: vscode.l10n.t('$(file) Choose a CA file…'),
      detail: vscode.l10n.t(
        'What this CA vouches for, if it bears the cluster’s name. The file is copied in.',
      ),
      ...now('ca'),
    },
    {
      change: 'system',
      label: vscode.l10n.t('$(server-environment) Use this machine’s certificate authorities'),
      detail: [vscode.l10n.t('What they vouch for, if it bears the cluster’s name.'), systemStoreWords()]
        .filter(Boolean)
        .join(' '),
      ...now('system'),
    },
    ...(expected
      ? [
          {
            change: 'withdraw' as const,
            label: vscode.l10n.t('$(discard) No longer expect another certificate'),
            detail: vscode.l10n.t(
              'The announced one, SHA-256 {0}…, is not accepted any more.',
              shortFingerprint(expected.certSha256),
            ),
          },
        ]
      : []),
    separator,
    {
      change: 'insecure',
      label: vscode.l10n.t('$(warning) Do not check the certificate…'),
      detail: vscode.l10n.t(
        'Whoever answers gets the login. Shown in the tree and in each answer while it lasts.',
      ),
      ...now('insecure'),
    },
  ];
}

async function toSystem(services: Services, profile: ClusterProfile): Promise<Trust | undefined> {
  const seen = await seenOrNothing(services, profile);
  if (!seen || seen.faults.length === 0) return trustSystem();
  return (await confirmSystem(profile, seen)) ? trustSystem() : undefined;
}

async function toCa(_services: Services, { name }: ClusterProfile): Promise<Trust | undefined> {
  const ca = await chooseCa(name);
  return ca && (await confirmCa(name, ca)) ? ca : undefined;
}

async function toPin(services: Services, profile: ClusterProfile): Promise<Trust | 'compare' | undefined> {
  const { name, host, trust } = profile;
  const seen = await certificateNow(services, profile);
  if (trust.policy === 'pin' && trust.certSha256 === seen.certSha256) {
    void tell.information(vscode.l10n.t('That is the certificate of {0} that is trusted now.', name));
    return undefined;
  }
  if (trust.policy !== 'pin')
    return (await confirmPin(profile, seen)) ? trustPin(seen, host, new Date()) : undefined;
  const decision = await askAboutChange(profile, seen);
  if (decision === 'compare') await services.certificates.compare(profile, seen);
  return decision === 'trust' ? trustPin(seen, host, new Date()) : decision;
}

/** What answers now; undefined where nobody does, because a policy can be chosen for a cluster that is down. */
async function seenOrNothing(
  services: Services,
  profile: ClusterProfile,
): Promise<CertificateFacts | undefined> {
  try {
    return await certificateNow(services, profile);
  } catch (error) {
    if (!isFailure(error) || error.reason === 'cancelled') throw error;
    services.log.failure(error);
    return undefined;
  }
}
