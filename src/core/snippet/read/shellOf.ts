import type { Shell } from './readShell';

/** What only one shell's lines begin with, comments in `#` aside. */
const BEGINNINGS: readonly (readonly [shell: Shell, pattern: RegExp])[] = [
  ['cmd', /^@?(?:echo off|rem[ \t]|setlocal\b|set[ \t]+"?\w+=|::|call[ \t])/i],
  ['cmd', /^>"/],
  ['bash', /^(?:: "\$\{|printf |export |[A-Za-z_]\w*=|#!)/],
  ['powershell', /^(?:\$(?:env:)?\w+[ \t]*=|& ?[{'"]|<#)/i],
];

const CURL = /(?:^|[\s;&|(@'"\\/])curl(\.exe)?(?=["'^\s])/i;

/** A value between single quotes, which cmd does not know. */
const IN_SINGLE = /\s(?:-[dH]|--(?:data(?:-raw|-binary|-ascii)?|json|header)) ?'/;

/** What tells a shell by itself, and the quotes before which nothing did. */
const SIGN = /`\n|\^\n|\\\n|\^[^\s]|\$'|\$env:|<<|'|"/i;

const BY_SIGN: Readonly<Record<string, Shell>> = {
  '`\n': 'powershell',
  '^\n': 'cmd',
  '\\\n': 'bash',
  "$'": 'bash',
  '$env:': 'powershell',
  '<<': 'bash',
};

/**
 * Whose rules a command is most likely written by: from how its lines begin and are continued and which quotes it has, up to the first that
 * tells. What any shell reads alike is bash's, or cmd's where the program is `curl.exe`.
 */
export function shellOf(text: string): Shell {
  const lines = text.replaceAll('\r\n', '\n').replace(/([\\^`])[ \t]+\n/g, '$1\n');
  const code = lines.replace(/^(?:\s|#(?!!)[^\n]*(?:\n|$))+/, '');
  const beginning = BEGINNINGS.find(([, pattern]) => pattern.test(code));
  if (beginning) return beginning[0];
  const curl = CURL.exec(code);
  const windows = curl?.[1] !== undefined;
  const rest = code.slice((curl?.index ?? 0) + (curl?.[0].length ?? 0));
  const found = SIGN.exec(rest);
  const sign = found?.[0].toLowerCase() ?? '';
  if (sign.startsWith('^') && sign !== '^\n') return 'cmd';
  // What continues the first line that is continued at all.
  const continued = /([`^\\])\n/.exec(rest)?.[1];
  const told = sign === '$env:' && continued === '^' ? 'cmd' : BY_SIGN[sign];
  if (told) return told;
  // An apostrophe within a word, in a line that has escapes of cmd: the word is a URL without quotes.
  if (windows && /\/[^\s'"]*'$/.test(rest.slice(0, (found?.index ?? 0) + 1)) && /\^[%&|<>^()]/.test(rest))
    return 'cmd';
  if (sign === "'")
    return windows ? (continued === '\\' ? 'bash' : 'powershell') : continued === '`' ? 'powershell' : 'bash';
  if (continued !== undefined) return BY_SIGN[`${continued}\n`] ?? 'bash';
  if (/\$env:|`"/i.test(rest) || (windows && IN_SINGLE.test(rest))) return 'powershell';
  return windows ? 'cmd' : 'bash';
}
