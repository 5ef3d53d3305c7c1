import { TASK_WORDS, type TaskPolling } from '../../../prism/taskPolling';
import type { Call } from '../../call';
import type { SnippetContext } from '../../context';
import type { Version } from '../../powershell/expression';
import { indented } from '../../powershell/trust';
import type { ChangeCall } from '../followedCall';
import { pollCall } from '../pollCall';
import { JSON_LINES, TEXTS_LINES } from './jsonLines';
import { placeCode } from './place';
import { powershellScript } from './program';
import { askedLines, sendingLines } from './sending';

/** A script that sends a change and follows its task to the end: it throws where the task fails, or is cancelled. */
export function powershellTask(
  version: Version,
  { name, call, polling }: ChangeCall,
  context: SnippetContext,
): string {
  const title = `${name}: sent, and its task followed until it ends`;
  return powershellScript(version, title, [call], context, [
    ...JSON_LINES,
    ...TEXTS_LINES,
    ...sendingLines('Send-Change', call, version, false),
    ...waitLines(pollCall(call, polling, context), polling, version),
    '$answer = (Send-Change).Text',
    ...tasksLines(polling),
    'if ($tasks.Count -eq 0) {',
    "    [Console]::Error.WriteLine('The answer names no task: it is done.')",
    '    $answer',
    '}',
    'foreach ($id in $tasks) { Wait-Task $id }',
  ]);
}

/** Sets `$tasks`: what the first place that names any names. */
function tasksLines({ named, looksLike }: TaskPolling): string[] {
  const test = looksLike ? ` -match '${looksLike.source}'` : '';
  return named.map((path, at) => {
    const found = `@(Get-Texts (Get-Part $answer ${placeCode(path)}))${test}`;
    return at === 0 ? `$tasks = ${found}` : `if ($tasks.Count -eq 0) { $tasks = ${found} }`;
  });
}

/** The identity of a task keeps its = and its : in a path. */
function waitLines(poll: Call, polling: TaskPolling, version: Version): string[] {
  const { within, state, percent, made, errors, everyMs } = polling;
  const words = Object.entries(TASK_WORDS).map(([word, means]) => `${word} = '${means}'`);
  const reasons = errors.map(({ path, member }, at) => {
    const found = `@(Get-Texts (Get-Part $said ${placeCode(path)})${member === undefined ? '' : ` '${member}'`})`;
    return at === 0 ? `$why = ${found}` : `if ($why.Count -eq 0) { $why = ${found} }`;
  });
  return [
    `$words = @{ ${words.join('; ')} }`,
    '# Asks for a task until it ends; puts out the identities of what it made or changed.',
    'function Wait-Task($id) {',
    ...indented([
      "$task = [Uri]::EscapeDataString($id) -replace '%3A', ':' -replace '%3D', '='",
      ...askedLines(poll, version),
      "$told = ''",
      'while ($true) {',
      ...indented([
        `$said = Get-Part (Invoke-Prism $asked $null $true).Text ${placeCode(within)}`,
        `$word = "$(Get-Texts (Get-Part $said @('${state}')))".ToUpperInvariant()`,
        "if (-not $word) { $word = '?' }",
        `$percent = Get-Part $said @('${percent}')`,
        'if (-not $percent) { $percent = 0 }',
        '$line = "${id}: $word, $percent%"',
        'if ($line -ne $told) { [Console]::Error.WriteLine($line) }',
        '$told = $line',
        '$means = $words[$word]',
        `if ($means -eq 'succeeded') { return Get-Texts (Get-Part $said @('${made.list}')) '${made.id}' }`,
        "if ($means -eq 'failed') {",
        ...indented([...reasons, 'throw (@(\'The task failed.\') + $why) -join "`n"']),
        '}',
        "if ($means -eq 'cancelled') { throw 'The task was cancelled.' }",
        `$seconds = if ($env:PRISM_POLL_SECONDS) { $env:PRISM_POLL_SECONDS } else { ${everyMs / 1000} }`,
        'Start-Sleep -Milliseconds ([int](1000 * [double]$seconds))',
      ]),
      '}',
    ]),
    '}',
  ];
}
