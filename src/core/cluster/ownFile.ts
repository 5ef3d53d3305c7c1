import { Failure } from '../model/failure';
import { type Members, list, members, unreadable } from './checked';

/** The format of clusters.json, credentials.json and variables.json that this version writes. */
export const FORMAT = 1;

const SECRET_NAME =
  /^(?:passw(?:or)?d|passphrase|secrets?|api_?key|token|authorization|cookies?|private_?key)$/i;

/**
 * Opens a file of ours: empty text is an empty file. Throws `newer-format` for a file of a later version, which must be
 * left alone, and `unreadable-file` for anything else that is not ours or that holds a secret.
 */
export function openFile(textOfFile: string): Members {
  if (textOfFile.trim() === '') return { format: FORMAT };
  let value: unknown;
  try {
    value = JSON.parse(textOfFile);
  } catch {
    // The parser's own message quotes the text.
    throw new Failure('unreadable-file', { detail: 'not JSON' });
  }
  const file = members(value, 'file');
  if (typeof file.format !== 'number' || file.format < 1) throw unreadable('format', 'no format number');
  if (file.format > FORMAT) throw new Failure('newer-format', { detail: `format ${file.format}` });
  refuseSecrets(file, 'file');
  return file;
}

/** The file's list under `name`, each item read; `[]` where it is absent. Throws for two items of the same id. */
export function readItems<T extends { readonly id: string }>(
  file: Members,
  name: string,
  read: (item: unknown, where: string) => T,
): T[] {
  const items = file[name] === undefined ? [] : list(file[name], name, read);
  if (new Set(items.map(({ id }) => id)).size < items.length) throw unreadable(name, 'an id occurs twice');
  return items;
}

/**
 * Text of the file with `items` under `name`. What a later version of the same format added, to the file or to an item, is
 * carried over by id from `previous`; members that we know are ours to set and to remove.
 */
export function fileText(
  previous: string,
  name: string,
  items: readonly { readonly id: string }[],
  known: ReadonlySet<string>,
): string {
  const file = openFile(previous);
  const before = new Map<unknown, Members>();
  for (const item of file[name] === undefined ? [] : list(file[name], name, members))
    before.set(item.id, item);
  const merged = items.map((item) => {
    const unknown = Object.entries(before.get(item.id) ?? {}).filter(([member]) => !known.has(member));
    const value = { ...item, ...Object.fromEntries(unknown) };
    refuseSecrets(value, name);
    return value;
  });
  return JSON.stringify({ ...file, format: FORMAT, [name]: merged }, null, 2) + '\n';
}

function refuseSecrets(value: unknown, where: string): void {
  if (typeof value === 'string' && /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value))
    throw unreadable(where, 'a private key does not belong in this file');
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    // `secret: true` says that the value is elsewhere.
    if (SECRET_NAME.test(name) && typeof member !== 'boolean')
      throw unreadable(`${where}.${name}`, 'a secret does not belong in this file');
    refuseSecrets(member, Array.isArray(value) ? `${where}[${name}]` : `${where}.${name}`);
  }
}
