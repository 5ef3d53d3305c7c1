import * as vscode from 'vscode';
import { readCertificatePem } from '../../src/core/cluster/certificate';
import { newProfile } from '../../src/core/cluster/profile';
import { trustPin } from '../../src/core/cluster/trust';
import { askingSend } from '../../src/app/clusters/askingSend';
import { Connections } from '../../src/app/clusters/connections';
import { Logins } from '../../src/app/clusters/logins';
import { MissingSecrets } from '../../src/app/clusters/missingSecrets';
import { Log } from '../../src/app/log';
import type { Services } from '../../src/app/services';
import type { StorageLayout } from '../../src/app/storage/layout';
import { Bodies } from '../../src/app/storage/bodies';
import { Profiles } from '../../src/app/storage/profiles';
import { Secrets } from '../../src/app/storage/secrets';
import { Variables } from '../../src/app/storage/variables';
import { Trials } from '../../src/app/storage/trials';
import type { Send } from '../../src/core/model/ports';
import type { ClusterProfile } from '../../src/core/model/profile';
import type { HttpResponse } from '../../src/core/model/response';
import type { Family } from '../../src/core/model/family';
import { readRequest } from '../../src/core/prism/readRequest';
import { guard } from '../../src/core/request/guard';
import type { Demo } from '../../src/demo/demo';

/** Where secrets are kept in a test. */
export type Keychain = ConstructorParameters<typeof Secrets>[0];

/** A window as far as logins go: files, keychain, transport and whoever asks for what is missing. */
export interface Window {
  readonly services: Services;
  readonly profiles: Profiles;
  readonly secrets: Secrets;
  readonly logins: Logins;
  readonly variables: Variables;
  readonly send: Send;
  /** Sends a read as the login that the cluster has for the family. */
  readonly read: (profile: ClusterProfile, family?: Family, path?: string) => Promise<HttpResponse>;
  readonly close: () => void;
}

let windows = 0;

/** Opens a window on the files of `layout`. */
export async function openWindow(
  layout: StorageLayout,
  keychain: Keychain,
  timeoutMs?: number,
): Promise<Window> {
  const profiles = new Profiles(layout);
  await profiles.load();
  const secrets = new Secrets(keychain, timeoutMs);
  // Of another name than the product's own: VS Code closes both with the one.
  const channel = vscode.window.createOutputChannel(`A window of a test ${++windows}`, { log: true });
  const log = new Log(undefined, channel);
  const trials = new Trials(layout);
  const connections = new Connections(secrets, profiles, trials, new Bodies(layout), log);
  const variables = new Variables(layout, secrets);
  const missing = new MissingSecrets(secrets, variables);
  const logins = new Logins(profiles, secrets, connections, trials, missing);
  const send = askingSend(connections.send, logins, missing, profiles);
  const logIn = askingSend(connections.logIn, logins, missing, profiles);
  const services = {
    ...{ profiles, secrets, logins, send, logIn, variables },
    clientCertificates: connections.certificates,
    transport: connections.transport,
    wake: async (profile: ClusterProfile) => profile,
  } as unknown as Services;
  const read = (
    profile: ClusterProfile,
    family: Family = 'v3',
    path = '/api/nutanix/v3/prism_central',
  ): Promise<HttpResponse> =>
    send(guard(profile, profiles.credentialFor(profile, family), readRequest(profile, family, path)));
  const close = (): void => {
    connections.dispose();
    log.dispose();
    variables.dispose();
    profiles.dispose();
  };
  return { services, profiles, secrets, logins, variables, send, read, close };
}

/** A profile of a demo cluster, with its certificate pinned. */
export function profileOf(
  demo: Pick<Demo, 'host' | 'port' | 'certificatePem'>,
  name: string,
  credentialId?: string,
): ClusterProfile {
  const certificate = readCertificatePem(demo.certificatePem, demo.host, new Date());
  return newProfile({
    ...{ id: name, name, host: demo.host, port: demo.port, product: 'pc', route: { kind: 'direct' } },
    trust: trustPin(certificate, demo.host, new Date()),
    ...(credentialId ? { credentialId } : {}),
  });
}
