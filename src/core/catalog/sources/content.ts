import { decodeText } from '../read/decodeText';

/** What a file is by its first bytes: names lie. */
export type Content = 'zip' | 'gzip' | 'other-archive' | 'text';

const starts = (bytes: Uint8Array, ...magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte);

/** Archives that are not opened here, by their first bytes: 7z, xz, bzip2, rar, zstd. */
const OTHERS: readonly (readonly number[])[] = [
  [0x37, 0x7a, 0xbc, 0xaf],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x42, 0x5a, 0x68],
  [0x52, 0x61, 0x72, 0x21],
  [0x28, 0xb5, 0x2f, 0xfd],
];

/** What a file is. `PK` begins a zip with entries, one without, and one in parts. */
export function contentOf(bytes: Uint8Array): Content {
  if (starts(bytes, 0x50, 0x4b) && [0x03, 0x05, 0x07].includes(bytes[2] ?? 0)) return 'zip';
  if (starts(bytes, 0x1f, 0x8b)) return 'gzip';
  if (OTHERS.some((magic) => starts(bytes, ...magic)) || isTar(bytes)) return 'other-archive';
  return 'text';
}

/** A tar archive says so in its first header (POSIX.1, ustar interchange format). */
function isTar(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(257, 262)).toString('latin1') === 'ustar';
}

/** The member that each description has and hardly anything else: `swagger`, `openapi`, and `apis` of Swagger 1.2. */
const MEMBER = /(?:^|[\s{,])["']?(?:swagger|openapi|swaggerVersion|apis)["']?\s*:/;

/** Whether a text may be an API description: of the many files of a folder those alone are read that are. */
export function mayDescribe(bytes: Uint8Array): boolean {
  return MEMBER.test(decodeText(bytes));
}

const DESCRIPTION = /\.(?:json|ya?ml)$/i;

/**
 * Whether a file of a folder or an archive is looked at: JSON and YAML by its name, or a name without an ending. Hidden files, and what
 * macOS adds to archives, are none.
 */
export function isNamedLikeDescription(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  if (name === '' || name.startsWith('.') || path.startsWith('__MACOSX/')) return false;
  return DESCRIPTION.test(name) || !name.includes('.');
}

/** Folders that hold no descriptions and many files. */
export const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn']);
