import { run } from '../../../../test/unit/support/run';

/** Nothing of the surroundings leads elsewhere: empty is as good as absent. */
const SURROUNDINGS = {
  HTTP_PROXY: '',
  http_proxy: '',
  HTTPS_PROXY: '',
  https_proxy: '',
  NO_PROXY: '',
  no_proxy: '',
  NODE_OPTIONS: '',
};

/** Runs a script of Node to its end. Throws its first lines where it ends with another code than 0. */
export async function node(
  script: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const said = await run(process.execPath, [script, ...args], { cwd, env: { ...SURROUNDINGS, ...env } });
  if (said.code === 0) return;
  const words = `${said.stderr}\n${said.stdout}`.split('\n').filter((line) => /\w/.test(line));
  throw new Error(`ended with code ${said.code}: ${words.slice(0, 3).join(' ')}`);
}
