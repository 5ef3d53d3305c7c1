import * as vscode from 'vscode';
import type { Failure } from '../../../core/model/failure';
import { hostPort, placeOf, type ClusterProfile } from '../../../core/model/profile';
import { visible } from '../../../core/text/visible';
import type { Services } from '../../services';
import { confirmed } from '../../ui/confirmed';
import { OneAtATime } from '../oneAtATime';

const questions = new OneAtATime<boolean>();

/**
 * Says that another cluster answers at a cluster's address, and asks whether that is right. What Enter chooses is to keep refusing.
 * One question for a cluster however many requests stopped.
 * @param failure `other-cluster`, its data the two uuids: `expected`, `seen`
 * @returns whether the new identity is accepted and kept
 */
export async function offerOtherCluster(
  services: Services,
  failure: Failure,
  profile: ClusterProfile,
): Promise<boolean> {
  const seen = failure.facts.data?.['seen'];
  if (typeof seen !== 'string' || seen === '') return false;
  const { answer } = await questions.ask(profile.id, () => decide(services, profile.id, seen));
  return answer;
}

async function decide(services: Services, profileId: string, seen: string): Promise<boolean> {
  const profile = services.profiles.get(profileId);
  if (profile.clusterUuid === seen) return true;
  const refuse = vscode.l10n.t('Keep Refusing');
  const rebuilt = vscode.l10n.t('This Cluster Was Rebuilt…');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Another cluster answers at the address of {0}. Nothing more is sent to it.', profile.name),
    { modal: true, detail: differenceOf(services, profile, seen) },
    refuse,
    rebuilt,
  );
  if (chosen !== rebuilt || !(await isSure(profile, seen))) return false;
  await services.profiles.update(profileId, (latest) => ({ ...latest, clusterUuid: seen }));
  (await services.transport()).closeProfile(placeOf(profile));
  return true;
}

function differenceOf({ profiles }: Services, profile: ClusterProfile, seen: string): string {
  const known = profiles.all().find((one) => one.id !== profile.id && one.clusterUuid === seen);
  return [
    vscode.l10n.t('Expected: {0} ({1})', profile.name, profile.clusterUuid ?? '?'),
    known
      ? vscode.l10n.t('There now: {0} ({1}), which you have here at {2}.', known.name, seen, hostPort(known))
      : vscode.l10n.t('There now: a cluster that is not known here ({0})', visible(seen, 100)),
    '',
    vscode.l10n.t(
      'The address {0} may have been given to another cluster, or a tunnel or a proxy may lead to another one. Check the address of {1} in its settings.',
      hostPort(profile),
      profile.name,
    ),
    vscode.l10n.t(
      'Only if the cluster itself was destroyed and created anew is it right to accept the new identity.',
    ),
  ].join('\n');
}

function isSure({ name }: ClusterProfile, seen: string): Promise<boolean> {
  return confirmed(
    vscode.l10n.t('Take the cluster that answers now for {0}?', name),
    [
      vscode.l10n.t(
        'Its identity becomes {0}. Collections of the old cluster stay bound to the old identity; they ask which cluster is meant when something in them is sent.',
        visible(seen, 100),
      ),
    ],
    { keep: vscode.l10n.t('Keep Refusing'), yes: vscode.l10n.t('Accept the New Identity') },
  );
}
