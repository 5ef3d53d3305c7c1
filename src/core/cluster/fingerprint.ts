/** A SHA-256 as other tools print it: upper case, two digits and a colon. */
export const fingerprintText = (sha256: string): string => sha256.toUpperCase().match(/../g)?.join(':') ?? '';

/** The first 16 digits: enough to tell two certificates apart in one line, not enough to trust one by. */
export const shortFingerprint = (sha256: string): string => sha256.slice(0, 16).toUpperCase();

/**
 * A SHA-256 as a person pastes it: with or without colons or blanks, in any case, bare or in the line that `openssl x509
 * -fingerprint -sha256` prints (`sha256 Fingerprint=…`), also among other lines.
 * @returns 64 lower-case digits; undefined where there is none, or where it is a shorter digest, such as a SHA-1
 */
export function readFingerprint(text: string): string | undefined {
  const found = [text, ...text.split(/\r?\n/)].map(digits).find((each) => each !== undefined);
  return found?.toLowerCase();
}

function digits(line: string): string | undefined {
  const bare = line.replace(/sha-?256|fingerprints?/gi, '').replace(/[\s:="'-]+/g, '');
  return /^[0-9a-f]{64}$/i.test(bare) ? bare : undefined;
}
