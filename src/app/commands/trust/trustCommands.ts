import type { ClusterProfile } from '../../../core/model/profile';
import { COMMANDS } from '../../contributions';
import type { Services } from '../../services';
import { changeTrust } from './changeTrust';
import { expectCertificate } from './expectCertificate';
import { showCertificate } from './showCertificate';

/** Commands on the certificate of a cluster. */
export function registerTrustCommands(
  onCluster: (command: string, run: (profile: ClusterProfile) => Promise<unknown>) => void,
  services: Services,
): void {
  onCluster(COMMANDS.showCertificate, (profile) => showCertificate(services, profile));
  onCluster(COMMANDS.changeTrust, (profile) => changeTrust(services, profile));
  onCluster(COMMANDS.expectCertificate, (profile) => expectCertificate(services, profile));
}
