import type { HttpRequest } from '../../../../src/core/model/request';
import { hasHeader } from '../../../../src/core/snippet/sendable';
import type { Received } from '../../support/tlsServer';
import { assertArrived, type Case } from '../corpus';

type Header = readonly [name: string, value: string];

/** `headers` without the encodings of the answer that requests or Python's http.client asks for where `request` asks for none. */
export function withoutEncoding(headers: readonly Header[], request: HttpRequest): Header[] {
  if (hasHeader(request, 'accept-encoding')) return [...headers];
  return headers.filter(
    ([name, value]) => name !== 'Accept-Encoding' || !/^(?:identity|gzip, deflate.*)$/.test(value),
  );
}

export function assertPythonSent(each: Case, received: Received | undefined): void {
  assertArrived(each, received && { ...received, headers: withoutEncoding(received.headers, each.request) });
}
