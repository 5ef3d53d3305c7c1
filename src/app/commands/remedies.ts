import type { Failure, Reason } from '../../core/model/failure';
import type { ClusterProfile } from '../../core/model/profile';
import { isCertificateUnanswered } from '../certificateUnanswered';
import type { Services } from '../services';
import { LOGIN_REMEDIES } from './logins/loginRemedies';
import { offerTrust } from './trust/offerTrust';
import { offerOtherCluster } from './trust/otherCluster';

/** Asks what is to be done after a failure. @returns whether it was remedied, so that what failed may be tried again */
type Remedy = (services: Services, failure: Failure, profile: ClusterProfile) => Promise<boolean>;

const REMEDIES = {
  ...LOGIN_REMEDIES,
  'tls-changed': offerTrust,
  'tls-untrusted': offerTrust,
  'tls-name': offerTrust,
  'tls-expired': offerTrust,
  'other-cluster': offerOtherCluster,
} satisfies Readonly<Partial<Record<Reason, Remedy>>>;

/** What {@link offerRemedy} has something to offer for. */
export type Remediable = keyof typeof REMEDIES;

/** The reason that is to be remedied, undefined where nothing can be offered. A certificate may be what a lost connection is about. */
export function remediable(failure: Failure): Remediable | undefined {
  const reason: Reason = isCertificateUnanswered(failure) ? 'client-certificate' : failure.reason;
  return isRemediable(reason) ? reason : undefined;
}

const isRemediable = (reason: Reason): reason is Remediable => Object.hasOwn(REMEDIES, reason);

/** Whether {@link offerRemedy} has something to offer for a failure. */
export const hasRemedy = (failure: Failure): boolean => remediable(failure) !== undefined;

/**
 * Offers what may help after a failure: another password, or a look at the certificate that is not trusted. Whatever the
 * person decides, no request is sent by itself; `again` is run where it was remedied. A run of many requests does not call this: it
 * asks nothing and says `explainUnasked`.
 */
export const offerRemedy =
  (services: Services) =>
  async (failure: Failure, profileId: string, again?: () => Promise<void>): Promise<void> => {
    const profile = services.profiles.find(profileId);
    const reason = remediable(failure);
    if (!profile || !reason) return;
    try {
      if (await REMEDIES[reason](services, failure, profile)) await again?.();
    } catch (error) {
      void services.log.report(error, profile.name);
    }
  };
