import { mustBe, type Switch } from '../server/control';
import type { TlsDoor } from '../server/tlsDoor';
import { CERTIFICATE_KINDS, type CertificateKind } from '../server/tlsOptions';
import { button, dial } from './switch';

const isKind = (value: unknown): value is CertificateKind =>
  (CERTIFICATE_KINDS as readonly unknown[]).includes(value);

/** Another key, a renewed certificate, one of another kind; at once, or with the last of so many requests from now. */
export function tlsSwitches(door: TlsDoor): Record<string, Switch> {
  const requests = 'a number of requests, 0 for never';
  return {
    newKey: button('newKey', () => door.newKey()),
    renewCertificate: button('renewCertificate', () => door.renew()),
    certificate: (value) => {
      if (!isKind(value)) throw mustBe('certificate', `one of ${CERTIFICATE_KINDS.join(', ')}`);
      return () => door.become(value);
    },
    changeKeyAfter: dial('changeKeyAfter', requests, (value) => door.changeKeyAfter(value)),
    renewAfter: dial('renewAfter', requests, (value) => door.renewAfter(value)),
  };
}
