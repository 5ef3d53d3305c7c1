import type { HttpRequest, Part, Parts, SecretRef } from '../model/request';

/**
 * Variables that a shell, the system, a language or the login of the snippet gives a meaning of its own. Windows does not tell upper from
 * lower case here.
 */
const TAKEN = new RegExp(
  `^(?:${[
    'PATH|HOME|IFS|PWD|OLDPWD|SHELL|USER|LOGNAME|HOSTNAME|UID|EUID|PPID|RANDOM|SECONDS|LINENO|OPTARG|OPTIND|REPLY|_|ENV|LANG|PS\\d|TERM|TMPDIR',
    'TEMP|TMP|OS|PATHEXT|COMSPEC|SYSTEMROOT|SYSTEMDRIVE|WINDIR|APPDATA|LOCALAPPDATA|PROGRAM.*|USERNAME|USERPROFILE|COMPUTERNAME|PROMPT|CD|DATE|TIME|ERRORLEVEL|CMDCMDLINE|CMDEXTVERSION',
    'GROUPS|DIRSTACK|HIST.*|SRANDOM|EPOCH.*|FUNC.*|PIPESTATUS|MACHTYPE|HOSTTYPE|OSTYPE|CPUTYPE|SHELLOPTS|SHLVL|OPTERR|OPTIONS|COMP_.*|COLUMNS|LINES|MAIL.*|PROMPT\\d',
    'HOST|GID|EGID|TTY.*|VENDOR|ARGC|ARGV|STATUS|SIGNALS|WATCH|CDPATH|FPATH|MANPATH|FIGNORE|PSVAR|MODULE.*|TIMEFMT|WORDCHARS|(?:READ)?NULLCMD|TMPPREFIX|SAVEHIST|SPROMPT',
    'TRY_.*|DIS_.*|.*ALIASES|COMMANDS|PARAMETERS|BUILTINS|WIDGETS|KEYBOARD_HACK|KEYMAPS|KEYTIMEOUT|USERDIRS|USERGROUPS|NAMEDDIRS|JOB.*|.*RESWORDS|TERM.*|LISTMAX|.*PATCHARS',
    '(?:HTTPS?|ALL|NO|FTP)_PROXY|SSL.*|REQUESTS_CA_BUNDLE',
    '(?:BASH|ZSH|LC|LD|NODE|PRISM|CURL|PYTHON|PS)_?.*',
  ].join('|')})$`,
  'i',
);

/** The environment variable of a proxy's password, for what can't ask for it. */
export const PROXY_PASSWORD = 'PRISM_PROXY_PASSWORD';

function isSecret(part: Part): part is SecretRef {
  return typeof part !== 'string';
}

function secretsIn(parts: Parts): SecretRef[] {
  return parts.filter(isSecret);
}

/** All places of `request` that a secret fills, in the order target, headers, body. */
function secretsOf(request: HttpRequest): SecretRef[] {
  const body = request.body?.kind === 'text' ? request.body.parts : [];
  return [request.target, ...request.headers.map((header) => header.value), body].flatMap(secretsIn);
}

/** What tells two secrets apart: a secret header and a secret variable may have one name. */
export const secretKey = ({ secret, from }: Pick<SecretRef, 'secret' | 'from'>): string =>
  from === undefined ? secret : `${from}\u0000${secret}`;

/** The name of an environment variable for a variable of ours: its own, or the nearest that every shell takes for nothing else. */
export function environmentName(variable: string): string {
  const name = variable.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d|$)/, '_');
  return TAKEN.test(name) ? `SECRET_${name}` : name;
}

/**
 * The environment variable that stands for each secret of `request`, by {@link secretKey}: its own name where that is a name for every
 * shell and means nothing else to it, otherwise the nearest that is. No two secrets share one, on Windows either.
 */
export function secretVariables(request: HttpRequest): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set<string>();
  for (const slot of secretsOf(request)) {
    const { secret } = slot;
    if (names.has(secretKey(slot))) continue;
    const base = environmentName(secret);
    let name = base;
    for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${base}_${count}`;
    used.add(name.toLowerCase());
    names.set(secretKey(slot), name);
  }
  return names;
}
