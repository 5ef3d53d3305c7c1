import type { SnippetContext } from '../../context';
import { quoteBash } from '../../quote/bash';
import { callsOf, collectionTitle, inComment, type NamedCall } from '../scriptCalls';
import { bashScript, inShellComment, sending } from './session';

/** A script that sends requests in their order: names and what came of them on standard error, answers on standard output. */
export function bashCollection(calls: readonly NamedCall[], context: SnippetContext): string {
  const all = calls.map(({ name, call, reads }, at) => ({
    name,
    ...sending(`request_${at + 1}`, call, reads),
  }));
  const functions = all.map((each) => `# ${inShellComment(each.name)}\n${each.functions}`);
  const steps = all.map(({ name, command }) => `step ${quoteBash(inComment(name))} ${command}`);
  const title = collectionTitle(calls.length);
  return bashScript(title, callsOf(calls), context, [
    ...functions,
    stepCode(calls.length),
    `${steps.join('\n')}\n`,
    END,
  ]);
}

function stepCode(count: number): string {
  return `prism_step=0
prism_failed=0
step() {
  prism_step=$((prism_step + 1))
  prism_name="$prism_step of ${count}: $1"
  shift
  printf '%s\\n' "$prism_name" >&2
  if "$@"; then
    cat "$prism_work/answer"
    printf '\\n'
    return
  fi
  prism_failed=$((prism_failed + 1))
  if [ -z "\${PRISM_KEEP_GOING:-}" ]; then fail "Stopped at $prism_name"; fi
}
`;
}

const END = `if [ "$prism_failed" -gt 0 ]; then fail "$prism_failed of $prism_step requests failed."; fi
`;
