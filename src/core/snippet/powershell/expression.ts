import { hasSlots, spelled, type CallBody, type Slot, type Words } from '../call';
import { powershellLines, quotePowershell, quotePowershellAscii } from '../quote/powershell';

export type Version = 5 | 7;

/** How a text is quoted: Windows PowerShell reads a script without a byte order mark in the code page of Windows. */
export const QUOTES: Readonly<Record<Version, (text: string) => string>> = {
  5: quotePowershellAscii,
  7: quotePowershell,
};

/** An expression whose value is the text of `words`, with the environment's values in their places. */
export function textExpression(words: Words, quote: (text: string) => string): string {
  if (words.length === 0) return "''";
  return words
    .map((word) => (typeof word === 'string' ? quote(word) : FILLED[word.encoding](word)))
    .join(' + ');
}

const FILLED: Readonly<Record<Slot['encoding'], (slot: Slot) => string>> = {
  raw: ({ variable }) => {
    const own = /^prism_([a-z_]+)$/.exec(variable)?.[1];
    // What a script counts by, or makes anew, is a variable of its own.
    if (own !== undefined) return `$${own.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase())}`;
    return `$env:${variable}`;
  },
  json: ({ variable }) => `((ConvertTo-Json $env:${variable}) -replace '^"|"$')`,
  url: ({ variable }) => `[Uri]::EscapeDataString($env:${variable})`,
};

/** An expression whose value is the bytes of a body. A path is found from where the shell is, not from where its process was started. */
export function bytesExpression(body: CallBody, version: Version): string {
  const quote = QUOTES[version];
  if (body.kind === 'file') return `[IO.File]::ReadAllBytes(${pathExpression(quote(body.path))})`;
  if (body.kind === 'bytes') return fromBase64(body.bytes);
  const written = textExpression(body.text, (text) => powershellLines(text, quote));
  if (!hasSlots(body.text) && written.length > LONGEST && written.includes('$([char]'))
    return fromBase64(Buffer.from(spelled(body.text)));
  return `[Text.Encoding]::UTF8.GetBytes(${written})`;
}

/** Beyond this nobody reads it, and each character that is written as an expression is one to PowerShell. */
const LONGEST = 20_000;

const fromBase64 = (bytes: Uint8Array): string =>
  `[Convert]::FromBase64String('${Buffer.from(bytes).toString('base64')}')`;

/** The full path of a file whose path is the value of `code`. */
export const pathExpression = (code: string): string => `(Resolve-Path -LiteralPath ${code}).ProviderPath`;
