import type { Call } from '../../call';
import { bytesExpression, QUOTES, type Version } from '../../powershell/expression';
import { indented } from '../../powershell/trust';
import { headExpressions } from '../../powershell/wire';
import { ETAG, freshCall } from '../freshCall';

/**
 * A function that sends `call` and gives the answer, a PrismWire. A change of v4 gets what it wants anew each time.
 * @param reads it changes nothing
 */
export function sendingLines(name: string, call: Call, version: Version, reads: boolean): string[] {
  const fresh = freshCall(call);
  return [
    `function ${name} {`,
    ...indented([
      ...(fresh.read
        ? [
            '# Its answer has the ETag of what is there now.',
            ...askedLines(fresh.read, version),
            '$reply = Invoke-Prism $asked $null $true',
            "$etag = [regex]::Match($reply.Head, '(?im)^etag:[ \\t]*([^\\r\\n]*)').Groups[1].Value",
          ]
        : []),
      ...(fresh.requestId ? ['$requestId = [guid]::NewGuid().ToString()'] : []),
      ...askedLines(fresh.call, version),
      ...(call.body ? [`$body = ${bytesExpression(call.body, version)}`] : []),
      `Invoke-Prism $asked ${call.body ? '$body' : '$null'}${reads ? ' $true' : ''}`,
    ]),
    '}',
  ];
}

/** Sets `$asked`, the first line of a request and its headers. Without an ETag no header speaks of one. */
export function askedLines(call: Call, version: Version): string[] {
  const lines = headExpressions(call, QUOTES[version]);
  const needsEtag = call.headers.map(({ value }) => value.some((word) => word === ETAG));
  return [
    '$asked = @(',
    ...indented(lines.map((line, at) => (needsEtag[at - 1] ? `if ($etag) { ${line} }` : line))),
    ')',
  ];
}
