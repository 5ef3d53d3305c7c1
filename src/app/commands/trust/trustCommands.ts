import type { Services } from '../../services';
import type { OnCluster } from '../clusters/settingsCommands';
import { changeTrust } from './changeTrust';
import { expectCertificate } from './expectCertificate';
import { showCertificate } from './showCertificate';

/** Commands on the certificate of a cluster. */
export function registerTrustCommands(onCluster: OnCluster, services: Services): void {
  onCluster('showCertificate', (profile) => showCertificate(services, profile));
  onCluster('changeTrust', (profile) => changeTrust(services, profile));
  onCluster('expectCertificate', (profile) => expectCertificate(services, profile));
}
