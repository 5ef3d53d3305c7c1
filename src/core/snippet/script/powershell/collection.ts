import type { SnippetContext } from '../../context';
import { QUOTES, type Version } from '../../powershell/expression';
import { callsOf, collectionTitle, inComment, type NamedCall } from '../scriptCalls';
import { powershellScript } from './program';
import { sendingLines } from './sending';
import { withoutSession } from './session';

/** A script that sends requests in their order: names and what came of them on standard error, answers as what it puts out. */
export function powershellCollection(
  version: Version,
  calls: readonly NamedCall[],
  context: SnippetContext,
): string {
  const title = collectionTitle(calls.length);
  return powershellScript(version, title, callsOf(calls), context, [
    ...stepLines(calls.length, context),
    ...calls.flatMap(({ call, reads }, at) => sendingLines(`Send-Request${at + 1}`, call, version, reads)),
    ...calls.map(({ name }, at) => `Invoke-Step ${QUOTES[version](inComment(name))} 'Send-Request${at + 1}'`),
    'if ($count.Failed -gt 0) { throw "$($count.Failed) of $($count.Steps) requests failed." }',
  ]);
}

/** Without a session after a failure the password may be wrong: shown again, it may lock the account. */
function stepLines(count: number, context: SnippetContext): string[] {
  const stops = ['-not $env:PRISM_KEEP_GOING', withoutSession(context)].filter(Boolean).join(' -or ');
  return [
    '$count = @{ Steps = 0; Failed = 0 }',
    'function Invoke-Step($title, $send) {',
    '    $count.Steps += 1',
    `    $title = "$($count.Steps) of ${count}: $title"`,
    '    [Console]::Error.WriteLine($title)',
    '    try {',
    '        (& $send).Text',
    '    } catch {',
    '        $count.Failed += 1',
    '        [Console]::Error.WriteLine($_.Exception.Message)',
    `        if (${stops}) { throw "Stopped at $title" }`,
    '    }',
    '}',
  ];
}
