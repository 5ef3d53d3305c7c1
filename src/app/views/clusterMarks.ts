import { l10n } from 'vscode';
import { daysLeft } from '../../core/cluster/certificate';
import { shortFingerprint } from '../../core/cluster/fingerprint';
import type { Credential } from '../../core/model/credential';
import { hostPort, type ClusterProfile } from '../../core/model/profile';
import type { OpenSession } from '../../core/model/session';
import { day, endsWords } from '../ui/certificateWords';
import { moment } from '../ui/moment';
import { policyName } from '../ui/policyWords';

/** What is known of a cluster besides its profile. */
export interface ClusterState {
  /** The Prism Central that it is reached through. */
  readonly parent?: ClusterProfile;
  readonly credentials: readonly Credential[];
  readonly sessions: readonly OpenSession[];
  readonly now: Date;
}

/** From so many days on the end of a certificate is marked: time to have it renewed. */
const SOON_DAYS = 30;

/**
 * What a person must not overlook at a cluster, in a word or two each, the most important first: a narrow sidebar cuts the end. The same
 * words wherever they are shown.
 */
export function clusterMarks(profile: ClusterProfile, state: ClusterState): string[] {
  return [...plainMarks(profile, state), certificateMark(profile, state.now), sessionMark(state)].filter(
    (mark): mark is string => typeof mark === 'string',
  );
}

function plainMarks(profile: ClusterProfile, { credentials }: ClusterState): string[] {
  return [
    profile.production && l10n.t('PRODUCTION'),
    profile.trust.policy === 'insecure' && policyName('insecure'),
    rejectedOf(profile, credentials).length > 0 && l10n.t('login rejected'),
    profile.readOnly && l10n.t('read-only'),
  ].filter((mark): mark is string => typeof mark === 'string');
}

/** All that the tree says of a cluster, a line each; plain text. */
export function clusterFacts(profile: ClusterProfile, state: ClusterState): string[] {
  const { trust } = profile;
  const product = profile.product && { pc: 'Prism Central', pe: 'Prism Element' }[profile.product];
  return [
    profile.name,
    wayTo(profile, state),
    [product, profile.version].filter(Boolean).join(' '),
    ...plainMarks(profile, state),
    ...rejectedOf(profile, state.credentials).map(({ label, state: { since } }) =>
      l10n.t('{0}: rejected since {1}. Nothing is tried again by itself.', label, moment(since, state.now)),
    ),
    trust.policy !== 'insecure' && l10n.t('How the certificate is checked: {0}', policyName(trust.policy)),
    trust.expected &&
      l10n.t('Another certificate is expected: SHA-256 {0}…', shortFingerprint(trust.expected.certSha256)),
    trust.notAfter &&
      l10n.t(
        'Certificate: {0} ({1})',
        endsWords(daysLeft({ notAfter: trust.notAfter }, state.now)),
        day(trust.notAfter),
      ),
    ...state.sessions.map((session) => sessionLine(session, state)),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
}

/** Address, or the Prism Central that it is reached through. */
export const wayTo = (profile: ClusterProfile, { parent }: ClusterState): string =>
  profile.via === undefined ? hostPort(profile) : l10n.t('via {0}', parent?.name ?? '?');

function certificateMark({ trust: { policy, notAfter } }: ClusterProfile, now: Date): string | undefined {
  if (policy === 'system' || policy === 'insecure' || notAfter === undefined) return undefined;
  const left = daysLeft({ notAfter }, now);
  if (left > SOON_DAYS) return undefined;
  return policy === 'ca'
    ? l10n.t('CA file {0}', endsWords(left))
    : l10n.t('certificate {0}', endsWords(left));
}

type Rejected = Credential & { readonly state: { readonly kind: 'rejected'; readonly since: string } };

function rejectedOf({ credentials }: ClusterProfile, all: readonly Credential[]): Rejected[] {
  const used = new Set(Object.values(credentials));
  return all.filter((one): one is Rejected => used.has(one.id) && one.state.kind === 'rejected');
}

/** The oldest session stands for all; the others are in the tooltip. */
function sessionMark({ sessions: [oldest], now }: ClusterState): string | undefined {
  return oldest && l10n.t('logged in {0}', ago(oldest.since, now));
}

function sessionLine({ since, credentialId }: OpenSession, { credentials, now }: ClusterState): string {
  const credential = credentials.find(({ id }) => id === credentialId);
  const who = credential?.userName ?? credential?.label;
  return who === undefined
    ? l10n.t('logged in {0}', ago(since, now))
    : l10n.t('logged in {0} as {1}', ago(since, now), who);
}

function ago(since: number, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since) / 60_000));
  if (minutes === 0) return l10n.t('just now');
  return minutes < 60 ? l10n.t('{0} min ago', minutes) : l10n.t('{0} h ago', Math.floor(minutes / 60));
}
