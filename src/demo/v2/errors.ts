import { stackOf, type GatewayFailure } from '../gateway/failure';
import { json, type Answer } from '../server/http';

/** Error body of v2: one line, a stack, a code. */
export function v2Error(failure: GatewayFailure): Answer {
  const { status, code, message } = failure;
  return json(status, {
    message,
    detailed_message: stackOf(failure),
    error_code: { code, help_url: 'http://my.nutanix.com' },
  });
}
