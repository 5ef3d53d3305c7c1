import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Something that must be nowhere. */
export interface Canary {
  readonly name: string;
  readonly secret: string;
}

/** Where what was found: never the secret itself. */
export interface Leak {
  readonly canary: string;
  readonly form: string;
  readonly where: string;
}

export interface Needle {
  readonly canary: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/** What base64 makes of a piece that stands behind so many bytes, without the letters that also depend on what is beside it. */
const base64 = (piece: string, before: number): string => {
  const padded = Buffer.concat([Buffer.alloc(before), Buffer.from(piece, 'utf8')]);
  const from = before === 0 ? 0 : 4;
  const whole = Math.floor(padded.length / 3) * 4;
  return padded.toString('base64').slice(from, whole);
};
const hex = (piece: string): string => Buffer.from(piece, 'utf8').toString('hex');

/**
 * How letters and digits may be written down. URLs and JSON leave them as they are; of their base64 none is `+` or `/`, so that it is the
 * same for URLs. UTF-16 without its last byte reads the same in both byte orders.
 */
const FORMS: Readonly<Record<string, (piece: string) => readonly (Buffer | string)[]>> = {
  'plain, URL-encoded or JSON-escaped': (piece) => [piece],
  hex: (piece) => [hex(piece), hex(piece).toUpperCase()],
  'utf-16': (piece) => [Buffer.from(piece, 'utf16le').subarray(0, -1)],
  base64: (piece) => PHASES.map((before) => base64(piece, before)),
  'base64 of base64': (piece) =>
    PHASES.flatMap((inner) => PHASES.map((outer) => base64(base64(piece, inner), outer))),
};

/** Base64 takes three bytes at a time. */
const PHASES = [0, 1, 2] as const;

/** Shorter pieces are found by chance. */
const SHORTEST = 12;

/**
 * What to look for. Of a secret its longest run of letters and digits is taken, which no way of quoting changes, and of that each half, so
 * that a secret of which only a part was masked is found too.
 *
 * @throws {Error} for a secret that has no such run of 24
 */
export function needlesOf({ name, secret }: Canary): Needle[] {
  const core = (secret.match(/[A-Za-z0-9]+/g) ?? []).reduce((a, b) => (b.length > a.length ? b : a), '');
  if (core.length < 2 * SHORTEST) throw new Error(`${name} is too short to be looked for.`);
  const middle = Math.floor(core.length / 2);
  const needles = new Map<string, Needle>();
  for (const piece of [core.slice(0, middle), core.slice(middle)])
    for (const [form, write] of Object.entries(FORMS))
      for (const written of write(piece)) {
        const bytes = Buffer.from(written as string);
        const key = bytes.toString('latin1');
        if (!needles.has(key)) needles.set(key, { canary: name, form, bytes });
      }
  return [...needles.values()];
}

/** What of `needles` is in some bytes, and in what they are the gzip of. */
export function leaksIn(bytes: Buffer, where: string, needles: readonly Needle[]): Leak[] {
  const found = needles
    .filter((needle) => bytes.includes(needle.bytes))
    .map(({ canary, form }) => ({ canary, form, where }));
  const unpacked = bytes[0] === 0x1f && bytes[1] === 0x8b ? unzip(bytes) : undefined;
  return unpacked ? [...found, ...leaksIn(unpacked, `${where} (gzip)`, needles)] : found;
}

function unzip(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}

export interface Searched {
  readonly leaks: readonly Leak[];
  /** Paths of the files that were read, relative to the folder. */
  readonly files: readonly string[];
}

/** Searches names and contents of all files below a folder; a file that goes meanwhile is left out, links are not followed. */
export function searchFolder(folder: string, needles: readonly Needle[]): Searched {
  const leaks: Leak[] = [];
  const files: string[] = [];
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file);
    leaks.push(...leaksIn(Buffer.from(name), `the name ${name.length} characters long`, needles));
    if (!entry.isFile()) continue;
    const bytes = readIfThere(file);
    if (!bytes) continue;
    files.push(name);
    leaks.push(...leaksIn(bytes, name, needles));
  }
  return { leaks, files };
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
