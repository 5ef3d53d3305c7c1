import { spelled, type Call } from '../call';
import type { SnippetContext } from '../context';
import { PROXY_PASSWORD } from '../variables';
import type { Platform } from './platform';

/** The comment that a program begins with: what it does, what it needs, how it is run. */
export function headLines(platform: Platform, call: Call, context: SnippetContext): string[] {
  const what = `${call.method} ${call.origin ?? ''}${spelled(call.target, '*')}`;
  const title = context.operationName ? `${context.operationName}: ${what}` : what;
  const asked = [
    ...call.variables.filter(({ fallback }) => fallback === undefined).map(({ name }) => name),
    ...(hasProxyLogin(context) ? [PROXY_PASSWORD] : []),
  ];
  const set = asked.length === 0 ? '' : `Set ${asked.join(', ')} in the environment. `;
  return [
    `// ${title.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')}`,
    ...platform.setUp.map((line) => `// ${line}`),
    // A package.json that says "commonjs", as npm init writes it, would keep Node from running a plain .ts file.
    `// ${set}Save as prism.mts. Run: npx tsx prism.mts, or with Node 22.18 and newer: node prism.mts`,
  ];
}

function hasProxyLogin({ route }: SnippetContext): boolean {
  return (route?.kind === 'http-proxy' || route?.kind === 'socks5') && route.userName !== undefined;
}

/** Whether the program reads environment variables that it can't do without. */
export function needsEnv(call: Call, context: SnippetContext): boolean {
  return call.variables.length > 0 || hasProxyLogin(context);
}
