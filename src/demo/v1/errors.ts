import { GatewayFailure, stackOf } from '../gateway/failure';
import { json, type Answer } from '../server/http';

/** Error body of v1: that of v2 in camelCase. */
export function v1Error(
  status: number,
  code: number,
  message: string,
  kind = 'AdministrationException',
): Answer {
  return json(status, {
    message,
    detailedMessage: stackOf({ kind, message }),
    errorCode: { code, helpUrl: 'http://my.nutanix.com' },
  });
}

/** What v1 says of an error that a handler threw. */
export function v1Broken(error: unknown): Answer {
  if (!(error instanceof GatewayFailure)) return v1Error(500, 1000, `The demo failed: ${String(error)}`);
  return v1Error(error.status, error.code, error.message, error.kind);
}
