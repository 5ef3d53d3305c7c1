import type { SnippetContext } from '../../context';
import { quoteBash } from '../../quote/bash';
import type { NamedRequest } from '../namedRequest';
import { inComment, scriptCalls } from '../scriptCalls';
import { bashScript, REPEATED, requestFunction } from './session';

/** A script that sends requests in their order: names and what came of them on standard error, answers on standard output. */
export function bashCollection(requests: readonly NamedRequest[], context: SnippetContext): string {
  const calls = scriptCalls(
    requests.map(({ request }) => request),
    context,
  );
  const functions = calls.map((call, at) => {
    const { name = '', request } = requests[at] ?? {};
    const options = request?.effect === 'read' ? REPEATED : [];
    return `# ${inComment(name)}\n${requestFunction(`request_${at + 1}`, call, options)}`;
  });
  const steps = requests.map(({ name }, at) => `step request_${at + 1} ${quoteBash(inComment(name))}`);
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
  printf '%s\\n' "$prism_step of ${count}: $2" >&2
  if prism "$1"; then
    cat "$prism_work/answer"
    printf '\\n'
    return
  fi
  prism_failed=$((prism_failed + 1))
  if [ -z "\${PRISM_KEEP_GOING:-}" ]; then fail "Stopped at $prism_step of ${count}: $2"; fi
}
`;
}

const END = `if [ "$prism_failed" -gt 0 ]; then fail "$prism_failed of $prism_step requests failed."; fi
`;
