import { Failure } from '../../../model/failure';
import type { Call } from '../../call';
import { comment } from '../../comment';
import type { SnippetContext } from '../../context';
import { withNotes } from '../../notes';
import { CERTIFICATE_COMMENT, certificateLines } from '../../powershell/certificate';
import { QUOTES, type Version } from '../../powershell/expression';
import { loginLines, requiredLines } from '../../powershell/login';
import {
  ANY_CLUSTER,
  ANY_ORIGIN,
  indentedCode,
  NO_SOCKS,
  settingsComment,
} from '../../powershell/powershell';
import { proxyCode } from '../../powershell/route';
import { addTypeLines, judgeOf } from '../../powershell/trust';
import { WIRE_SOURCE } from '../../powershell/wireSource';
import { inComment, variablesOf } from '../scriptCalls';
import { sessionLines } from './session';

/**
 * A script for PowerShell, to be saved or pasted: all of it is one block that stops at the first error, so that neither its variables nor its
 * functions stay in the terminal.
 * @param title what it does, as a person says it
 * @param body lines that do it with `Invoke-Prism`
 */
export function powershellScript(
  version: Version,
  title: string,
  calls: readonly Call[],
  context: SnippetContext,
  body: readonly string[],
): string {
  const [first] = calls;
  if (!first) throw new Failure('internal', { detail: 'no requests' });
  const whole: Call = { ...first, variables: variablesOf(calls) };
  const quote = QUOTES[version];
  const judge = judgeOf(context.trust);
  const origin = first.origin === undefined ? '$origin' : quote(first.origin);
  const lines = [
    "$ErrorActionPreference = 'Stop'",
    ...requiredLines(whole, version),
    ...(judge ? addTypeLines(judge.type, judge.source) : []),
    ...addTypeLines('PrismWire', WIRE_SOURCE),
    ...loginLines(context, quote),
    ...(proxyCode(context.route, quote)?.login ?? []),
    ...certificateLines(context, version),
    ...(first.origin === undefined ? [ANY_ORIGIN] : []),
    ...sessionLines({ context, quote, origin, ...(judge ? { judge } : {}) }),
    ...body,
  ];
  const head = [
    `${inComment(title)}.`,
    settingsComment(whole, context, version),
    ...(context.anyCluster ? [ANY_CLUSTER] : []),
    ...(context.clientCertificate ? [CERTIFICATE_COMMENT[version]] : []),
    ...(judge ? [judge.comment] : []),
    ...(context.route?.kind === 'socks5' ? [NO_SOCKS] : []),
  ];
  const notes = withNotes(comment('powershell', head.join('\n')), 'powershell', context);
  return `${notes}${['& {', ...indentedCode(lines), '}', ''].join('\n')}`;
}
