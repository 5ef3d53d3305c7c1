import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { readCertificatePem } from '../../../core/cluster/certificate';
import { newProfile } from '../../../core/cluster/profile';
import { trustPin } from '../../../core/cluster/trust';
import { logIn } from '../../../core/flow/connect';
import type { Credential } from '../../../core/model/credential';
import type { Permit } from '../../../core/model/permit';
import type { ClusterProfile } from '../../../core/model/profile';
import type { HttpRequest } from '../../../core/model/request';
import { guard } from '../../../core/request/guard';
import { passwordOf } from '../../clusters/logins';
import type { DemoReady } from '../../demo/demoCluster';
import type { Services } from '../../services';

/** The login of the demo cluster: its password changes with each start and is kept in memory only. */
const DEMO_CREDENTIAL_ID = 'demo';

const demoCredential = (ready: DemoReady, revision = 1): Credential => ({
  id: DEMO_CREDENTIAL_ID,
  label: vscode.l10n.t('Demo'),
  kind: 'basic',
  userName: ready.username,
  revision,
  state: { kind: 'unused' },
});

/** Starts the demo cluster and adds it to the clusters, unless it is there. Never asks anything. */
export async function tryDemo(services: Services): Promise<ClusterProfile> {
  const known = services.profiles.all().find(({ demo }) => demo);
  const title = vscode.l10n.t('Starting the demo cluster…');
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
    known ? services.wake(known) : addDemo(services),
  ) as Promise<ClusterProfile>;
}

async function addDemo(services: Services): Promise<ClusterProfile> {
  const ready = await services.demo.ready();
  const credential = demoCredential(ready);
  services.secrets.keepInMemory(passwordOf(credential), ready.password);
  const draft: ClusterProfile = {
    ...newProfile({
      id: randomUUID(),
      name: vscode.l10n.t('Demo cluster'),
      route: { kind: 'direct' },
      credentialId: credential.id,
      ...reach(ready),
    }),
    demo: true,
  };
  const permit = (request: HttpRequest): Permit => guard(draft, credential, request);
  const facts = await logIn({ profile: draft, send: services.send, permit });
  const profile: ClusterProfile = {
    ...draft,
    clusterUuid: facts.clusterUuid,
    product: facts.product,
    version: facts.version,
  };
  await services.profiles.save(profile, credential);
  return profile;
}

/**
 * The demo cluster's profile as it is to be reached now: each start has a new certificate and password, and may have a new
 * port. Other clusters are returned as they are.
 */
export async function wakeDemo(
  services: Pick<Services, 'demo' | 'profiles' | 'secrets'>,
  profile: ClusterProfile,
): Promise<ClusterProfile> {
  if (!profile.demo) return profile;
  const ready = await services.demo.ready(profile.port);
  const credential = demoCredential(ready, services.profiles.credentialFor(profile, 'other')?.revision);
  services.secrets.keepInMemory(passwordOf(credential), ready.password);
  const reached = { ...profile, ...reach(ready, profile.trust.seenAt) };
  if (reached.port === profile.port && reached.trust.certSha256 === profile.trust.certSha256) return profile;
  await services.profiles.save(reached, credential);
  return reached;
}

function reach(ready: DemoReady, seenAt?: string): Pick<ClusterProfile, 'host' | 'port' | 'trust'> {
  const now = seenAt ? new Date(seenAt) : new Date();
  const certificate = readCertificatePem(ready.certificate, ready.host, now);
  return { host: ready.host, port: ready.port, trust: trustPin(certificate, ready.host, now) };
}
