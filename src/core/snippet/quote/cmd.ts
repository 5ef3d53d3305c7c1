import { Failure } from '../../model/failure';

/** A line that is typed knows no escape for `%`; in a batch file `%%` is one. */
export type CmdKind = 'typed' | 'batch';

/** Whether cmd can be told `text` on a line. All else is changed by a paste, completion, a code page or a program's reading of them. */
export function isCmdText(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

const PLAIN = /^[\w.:/@+=,%-]+$/;

/**
 * `text` as one argument of a program, on a line of cmd without delayed expansion (which is off unless it was asked for). It leaves cmd's quotes
 * closed. Throws `unreadable-request` for what {@link isCmdText} excludes.
 */
export function quoteCmd(text: string, kind: CmdKind): string {
  if (!isCmdText(text)) throw new Failure('unreadable-request', { detail: 'not a text for cmd' });
  const plain = PLAIN.test(text);
  if (kind === 'batch') return (plain ? text : quoted(text)).replaceAll('%', '%%');
  if (text.includes('%')) return careted(text);
  return plain ? text : quoted(text);
}

/**
 * `text` as `echo` gives it on, on a line of cmd without delayed expansion. It leaves cmd's quotes closed. Throws `unreadable-request` for what
 * {@link isCmdText} excludes.
 */
export function echoedCmd(text: string, kind: CmdKind): string {
  if (!isCmdText(text)) throw new Failure('unreadable-request', { detail: 'not a text for cmd' });
  return kind === 'typed' ? unquoted(text) : text.replace(/["&|<>^()]/g, '^$&').replaceAll('%', '%%');
}

/** As the C runtime undoes it: backslashes count double before a quote, also before the one that ends the argument. */
const escaped = (text: string): string => text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&');

/** cmd sees a quote in `\"`, too. Where it takes the quotes for closed, what it would act on is escaped. */
function quoted(text: string): string {
  let open = true;
  const inner = escaped(text).replace(/["&|<>^()]/g, (sign) => {
    if (sign === '"') open = !open;
    else if (!open) return `^${sign}`;
    return sign;
  });
  return `"${inner}${open ? '"' : '^"'}`;
}

function careted(text: string): string {
  return unquoted(/[ "]/.test(text) ? `"${escaped(text)}"` : text);
}

/**
 * All outside of cmd's quotes, where a caret stands before each `%`, so that what is between two of them is the name of no variable. A `:` would
 * end the name before that caret: there one stands at the beginning of the name, too.
 */
function unquoted(text: string): string {
  return text.replace(/["&|<>^()%]/g, '^$&').replace(/%(?=[^%^:][^%:]*:)/g, '%^');
}
