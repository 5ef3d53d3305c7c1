import { stackOf, type GatewayFailure } from '../gateway/failure';
import { json, type Answer } from '../server/http';

/** Error body of v1: that of v2 in camelCase. */
export function v1Error(failure: GatewayFailure): Answer {
  const { status, code, message } = failure;
  return json(status, {
    message,
    detailedMessage: stackOf(failure),
    errorCode: { code, helpUrl: 'http://my.nutanix.com' },
  });
}
