import { l10n } from 'vscode';
import { daysLeft } from '../../../core/cluster/certificate';
import { shortFingerprint } from '../../../core/cluster/fingerprint';
import type { Credential } from '../../../core/model/credential';
import { hostPort, type ClusterProfile } from '../../../core/model/profile';
import type { OpenSession } from '../../../core/model/session';
import { day, endsWords } from '../../ui/certificateWords';
import { rejectedAdvice } from '../../rejectedWords';
import { moment } from '../../ui/moment';
import { policyName } from '../../ui/policyWords';

/** What is known of a cluster besides its profile. */
export interface ClusterState {
  /** The Prism Central that it is reached through. */
  readonly parent?: ClusterProfile;
  readonly credentials: readonly Credential[];
  /** APIs of it are known. */
  readonly imported: boolean;
  readonly sessions: readonly OpenSession[];
  readonly now: Date;
}

/** From so many days on the end of a certificate is marked: time to have it renewed. */
const SOON_DAYS = 30;

/**
 * What is seen of a cluster beside its name: what must not be overlooked in a word or two each, the most important first, since a narrow
 * sidebar cuts the end; then the way to it. Through whom a cluster is reached matters more than how long one is logged in there.
 */
export function clusterLine(profile: ClusterProfile, state: ClusterState): string {
  const [session, way] = [sessionMark(profile, state), wayAndItsMarks(profile, state)];
  return [
    ...plainMarks(profile, state),
    certificateMark(profile, state.now),
    ...(profile.via === undefined ? [session, way] : [way, session]),
  ]
    .filter((mark) => typeof mark === 'string')
    .join(' · ');
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
    wayAndItsMarks(profile, state),
    [product, profile.version].filter(Boolean).join(' '),
    ...plainMarks(profile, state),
    ...rejectedOf(profile, state.credentials).map(({ label, kind, state: { since } }) =>
      l10n.t(
        '{0}: rejected at {1}. {2}',
        label,
        moment(since, state.now),
        rejectedAdvice({ kind, since }, state.now),
      ),
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
    !state.sessions.some(isPasted) &&
      wantsPasted(profile.credentials, state.credentials) &&
      l10n.t('logs in by a session that is pasted from the browser and kept in memory only'),
    ...state.sessions.map((session) => sessionLine(session, state)),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
}

/** Address, or the Prism Central that it is reached through. */
export const wayTo = (profile: ClusterProfile, { parent }: Pick<ClusterState, 'parent'>): string =>
  profile.via === undefined ? hostPort(profile) : l10n.t('via {0}', parent?.name ?? '?');

/** The same with the marks of the Prism Central that the cluster itself has not: it answers much of what is asked of those behind it. */
function wayAndItsMarks(profile: ClusterProfile, state: Pick<ClusterState, 'parent'>): string {
  const { parent } = state;
  const marks = [
    parent?.production && !profile.production && l10n.t('PRODUCTION'),
    parent?.readOnly && !profile.readOnly && l10n.t('read-only'),
  ].filter((mark) => typeof mark === 'string');
  const way = wayTo(profile, state);
  return marks.length === 0 ? way : `${way} (${marks.join(', ')})`;
}

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

/** A session that was pasted goes before others: it is over with this window. Else the oldest stands for all; the others are in the tooltip. */
function sessionMark({ credentials: used }: ClusterProfile, state: ClusterState): string | undefined {
  const { sessions, credentials, now } = state;
  const pasted = sessions.find(isPasted);
  if (pasted) return l10n.t('browser session, logged in {0}', ago(pasted.since, now));
  const [oldest] = sessions;
  if (oldest) return l10n.t('logged in {0}', ago(oldest.since, now));
  return wantsPasted(used, credentials) ? l10n.t('browser session') : undefined;
}

function wantsPasted(used: ClusterProfile['credentials'], all: readonly Credential[]): boolean {
  const ids = new Set(Object.values(used));
  return all.some(({ id, kind }) => kind === 'browserSession' && ids.has(id));
}

const isPasted = ({ proof }: OpenSession): boolean => proof === 'browser';

function sessionLine(session: OpenSession, { credentials, now }: ClusterState): string {
  const { since, credentialId } = session;
  const age = ago(since, now);
  if (isPasted(session))
    return l10n.t(
      'logged in {0} by a session that was pasted from the browser: in memory only, over when this window closes or Prism ends it',
      age,
    );
  const credential = credentials.find(({ id }) => id === credentialId);
  const who = credential?.userName ?? credential?.label;
  return who === undefined ? l10n.t('logged in {0}', age) : l10n.t('logged in {0} as {1}', age, who);
}

function ago(since: number, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since) / 60_000));
  if (minutes === 0) return l10n.t('just now');
  return minutes < 60 ? l10n.t('{0} min ago', minutes) : l10n.t('{0} h ago', Math.floor(minutes / 60));
}
