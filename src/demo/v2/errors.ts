import { GatewayFailure, stackOf } from '../gateway/failure';
import { json, type Answer } from '../server/http';
import { unauthorizedPage } from '../server/unauthorized';

/** Error body of v2: one line, a stack, a code. */
export function v2Error(
  status: number,
  code: number,
  message: string,
  kind = 'AdministrationException',
): Answer {
  return json(status, {
    message,
    detailed_message: stackOf({ kind, message }),
    error_code: { code, help_url: 'http://my.nutanix.com' },
  });
}

/** What v2 says of an error that a handler threw. */
export function v2Broken(error: unknown): Answer {
  if (!(error instanceof GatewayFailure)) return v2Error(500, 1000, `The demo failed: ${String(error)}`);
  return v2Error(error.status, error.code, error.message, error.kind);
}

/** 401 of the gateway, which v1 and the api-docs share: a page, not JSON. */
export const v2Unauthorized = (): Answer => unauthorizedPage();
