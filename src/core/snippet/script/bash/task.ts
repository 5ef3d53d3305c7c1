import { TASK_WORDS, type TaskPolling, type TaskState } from '../../../prism/taskPolling';
import type { SnippetContext } from '../../context';
import { quoteBash } from '../../quote/bash';
import type { ChangeCall } from '../followedCall';
import { pollCall } from '../pollCall';
import { bashScript, REPEATED, requestFunction, sending } from './session';

/** A script that sends a change and follows its task to the end: it fails where the task does, or is cancelled. */
export function bashTask({ name, call, polling }: ChangeCall, context: SnippetContext): string {
  const change = sending('change', call, false);
  const title = `${name}: sent, and its task followed until it ends`;
  return bashScript(title, [call], context, [
    change.functions,
    requestFunction('poll', pollCall(call, polling, context), REPEATED),
    namesCode(polling),
    FOLLOW.replace('SUCCEEDED)', wordsOf('succeeded'))
      .replace('FAILED)', wordsOf('failed'))
      .replace('CANCELLED)', wordsOf('cancelled'))
      .replace('prism change', change.command)
      .replace(':-SECONDS', `:-${polling.everyMs / 1000}`),
  ]);
}

const wordsOf = (state: TaskState): string =>
  `${Object.keys(TASK_WORDS)
    .filter((word) => TASK_WORDS[word] === state)
    .join(' | ')})`;

/** What jq makes of an answer: names of tasks; state and percentage; identities; words of a failure. */
function namesCode({ named, looksLike, within, state, percent, made, errors }: TaskPolling): string {
  const test = looksLike
    ? ` | select(test(${JSON.stringify(looksLike.source)}; ${JSON.stringify(looksLike.flags)}))`
    : '';
  const lists = named.map((path) => `[getpath(${JSON.stringify(path)})? | flat | strings${test}]`);
  const texts = errors.map(({ path, member }) => {
    const each = member === undefined ? '' : ` | .[${JSON.stringify(member)}]?`;
    return `[getpath(${JSON.stringify([...within, ...path])})? | flat${each} | strings | select(. != "")]`;
  });
  const flat = 'def flat: if type == "array" then .[] else . end; ';
  const first = (all: string[]): string => `first((${all.join(', ')}) | select(length > 0))[]`;
  const at = (member: string): string => JSON.stringify([...within, member]);
  return `# The tasks that an answer names; = and : of a name stay as they are.
tasks() {
  jq -r ${quoteBash(`${flat}${first(lists)} | @uri | gsub("%3A"; ":") | gsub("%3D"; "=")`)} "$prism_work/answer"
}

state() {
  jq -r ${quoteBash(`getpath(${at(state)}) // "?" | ascii_upcase`)} "$prism_work/answer"
}

percent() {
  jq -r ${quoteBash(`getpath(${at(percent)}) // 0`)} "$prism_work/answer"
}

made() {
  jq -r ${quoteBash(`getpath(${at(made.list)}) // [] | .[] | .[${JSON.stringify(made.id)}] // empty`)} "$prism_work/answer"
}

errors() {
  jq -r ${quoteBash(`${flat}${first(texts)}`)} "$prism_work/answer"
}
`;
}

const FOLLOW = `follow() {
  prism_told=
  while :; do
    prism poll || exit 1
    prism_state=$(state) || exit 1
    prism_line="$prism_task: $prism_state, $(percent)%"
    if [ "$prism_line" != "$prism_told" ]; then printf '%s\\n' "$prism_line" >&2; fi
    prism_told=$prism_line
    case $prism_state in
      SUCCEEDED)
        made
        return 0
        ;;
      FAILED)
        errors >&2
        fail 'The task failed.'
        ;;
      CANCELLED)
        fail 'The task was cancelled.'
        ;;
    esac
    sleep "\${PRISM_POLL_SECONDS:-SECONDS}" || exit 1
  done
}

prism change || exit 1
prism_tasks=$(tasks) || fail 'The answer can not be read.'
if [ -z "$prism_tasks" ]; then
  printf 'The answer names no task: it is done.\\n' >&2
  cat "$prism_work/answer"
  exit 0
fi
# One name a line, as it is: no name becomes those of files here.
printf '%s\\n' "$prism_tasks" | while IFS= read -r prism_task; do
  follow
done
`;
