import path from 'node:path';
import { newProfile } from '../../../src/core/cluster/profile';
import { readCertificate } from '../../../src/core/cluster/certificate';
import { trustCa, trustPin } from '../../../src/core/cluster/trust';
import type { Credential } from '../../../src/core/model/credential';
import type { ClusterProfile } from '../../../src/core/model/profile';
import type { Trust } from '../../../src/core/model/trust';
import { loginRequest } from '../../../src/core/prism/login';
import { readRequest } from '../../../src/core/prism/readRequest';
import { guard } from '../../../src/core/request/guard';
import type * as TransportRoom from '../../../src/core/transport/transport';
import { repository } from '../paths.mjs';
import { expect200, type Contender, type Target } from './target';

export interface Product extends Contender {
  readonly trust: Trust['policy'];
  /** Log-in requests so far. */
  readonly logins: () => number;
}

/** The product's own bundle of its transport, as `npm run build` made it: guard, log-in, session, trust, timeline. */
export async function startProduct(target: Target): Promise<Product> {
  const { createTransport } = (await import(
    path.join(repository, 'dist/transport.js')
  )) as typeof TransportRoom;
  let logins = 0;
  const transport = createTransport({
    readSecret: async (id) => (id.kind === 'credential' ? target.password : undefined),
    readCertificate,
    loginRequest: (profile) => {
      logins += 1;
      return loginRequest(profile);
    },
  });
  const { host, port, user } = target;
  const trust =
    target.ca === undefined
      ? trustPin(await transport.fetchCertificate(host, port, { kind: 'direct' }), host, new Date())
      : trustCa(target.ca, new Date());
  const credential: Credential = {
    id: 'bench',
    label: user,
    kind: 'basic',
    userName: user,
    revision: 1,
    state: { kind: 'unused' },
  };
  const profile: ClusterProfile = {
    ...newProfile({ host, port, trust, name: 'bench', credentialId: credential.id }),
    route: { kind: 'direct' },
  };
  return {
    trust: trust.policy,
    logins: () => logins,
    get: async () => {
      const request = readRequest(profile, 'other', target.path);
      const { status } = await transport.send(guard(profile, credential, request));
      expect200(status, 'The transport');
    },
    end: () => transport.dispose(),
  };
}
