/** The options of curl that snippets use: the long form, and the short one where there is one (curl(1)). */
export const FLAGS = {
  request: { long: '--request', short: '-X' },
  head: { long: '--head', short: '-I' },
  header: { long: '--header', short: '-H' },
  'data-raw': { long: '--data-raw' },
  'data-binary': { long: '--data-binary' },
  user: { long: '--user', short: '-u' },
  netrc: { long: '--netrc', short: '-n' },
  config: { long: '--config', short: '-K' },
  cert: { long: '--cert', short: '-E' },
  key: { long: '--key' },
  cacert: { long: '--cacert' },
  insecure: { long: '--insecure', short: '-k' },
  pinnedpubkey: { long: '--pinnedpubkey' },
  proxy: { long: '--proxy', short: '-x' },
  'proxy-user': { long: '--proxy-user', short: '-U' },
  noproxy: { long: '--noproxy' },
  'connect-to': { long: '--connect-to' },
  globoff: { long: '--globoff', short: '-g' },
  'path-as-is': { long: '--path-as-is' },
  /** No progress, but errors. */
  quiet: { long: '--silent --show-error', short: '-sS' },
  output: { long: '--output', short: '-o' },
  'fail-with-body': { long: '--fail-with-body' },
  verbose: { long: '--verbose', short: '-v' },
  'ssl-revoke-best-effort': { long: '--ssl-revoke-best-effort' },
  variable: { long: '--variable' },
} as const satisfies Readonly<Record<string, { readonly long: string; readonly short?: string }>>;

export type Flag = keyof typeof FLAGS;

/** How an option is written: short where it has a short form, unless `longFlags`. */
export function flagText(flag: Flag, longFlags = false): string {
  const names: { readonly long: string; readonly short?: string } = FLAGS[flag];
  return longFlags ? names.long : (names.short ?? names.long);
}
