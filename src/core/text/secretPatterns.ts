/** Stands where something secret was. */
export const MARK = '•••';

/**
 * Places where secrets stand whatever their value: the second net, for what was never registered. Each is linear: no quantifier
 * is followed by what it matches itself, or it is bounded.
 */
const PATTERNS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:(?!-----)[^])*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
    MARK,
  ],
  // Headers; what is quoted ends with its quote, everything else with the line.
  [
    /\b((?:proxy-)?authorization|(?:set-)?cookie2?|x-[\w-]{0,40}(?:api-?key|token|secret)|x-redirect-token)(\\?["']?[ \t]{0,8}[:=,][ \t]{0,8}\[?)(?:(\\?["'])[^"'\\\r\n]*|[^"'\r\n][^\r\n"']*)/gi,
    `$1$2$3${MARK}`,
  ],
  // Members of JSON, forms, queries and command lines.
  [
    /((?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?token|refresh[_-]?token|j_password)\\?["']?[ \t]{0,8}[:=][ \t]{0,8})(?:"(?:[^"\\\r\n]|\\[^\r\n])*"?|'[^'\r\n]*'?|\\"(?:[^"\\\r\n]|\\\\.)*|[^\s"'&;,<>]+)/gi,
    `$1${MARK}`,
  ],
  [/(:\/\/)[^\s/?#"'<>]{1,1024}@/g, `$1${MARK}@`],
  [/\b(basic|bearer)([ \t]{1,8})(?=[\w+/=.~-]*[\d=])[\w+/=.~-]{8,}/gi, `$1$2${MARK}`],
  // A JSON Web Token begins with the base64 of `{"`.
  [/\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g, MARK],
];

/** `text` without what stands in a place for secrets. */
export function withoutSecretPlaces(text: string): string {
  return PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
