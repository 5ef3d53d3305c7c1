import type { SnippetContext } from '../../context';
import { quoteBash } from '../../quote/bash';
import type { NamedRequest } from '../namedRequest';
import { inComment, scriptCalls } from '../scriptCalls';
import { bashScript, inShellComment, sending } from './session';

/** A script that sends requests in their order: names and what came of them on standard error, answers on standard output. */
export function bashCollection(requests: readonly NamedRequest[], context: SnippetContext): string {
  const calls = scriptCalls(
    requests.map(({ request }) => request),
    context,
  );
  const all = calls.map((call, at) =>
    sending(`request_${at + 1}`, call, requests[at]?.request.effect === 'read'),
  );
  const functions = all.map((each, at) => `# ${inShellComment(requests[at]?.name ?? '')}\n${each.functions}`);
  const steps = all.map(
    ({ command }, at) => `step ${quoteBash(inComment(requests[at]?.name ?? ''))} ${command}`,
  );
  const title = `${requests.length} requests in one session, in their order; the first that fails ends it, with PRISM_KEEP_GOING=1 none does`;
  return bashScript(title, calls, context, [
    ...functions,
    stepCode(requests.length),
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
