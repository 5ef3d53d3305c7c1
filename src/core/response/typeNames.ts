/** Names that a program around the types may mean otherwise, as a global type or as an import of a snippet. */
const TAKEN = new Set(
  (
    'Agent Array ArrayBuffer BigInt Boolean Buffer Date Error Exclude Extract Function Infinity Iterable Map NaN Number Object ' +
    'Omit Partial Pick PrismAnswer PrismRequest Promise Proxy Readonly Record Reflect RegExp Required Set Socket String Symbol ' +
    'TLSSocket URL Uint8Array WeakMap WeakSet'
  ).split(' '),
);

/** `text` as the name of a TypeScript type: `vm_disk-info` becomes `VmDiskInfo`, and what has no letter becomes `Value`. */
export function typeName(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '');
  const joined = words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .slice(0, 60);
  if (joined === '') return 'Value';
  const name = /^\d/.test(joined) ? `Value${joined}` : joined;
  return TAKEN.has(name) ? `${name}Value` : name;
}

/** English singular of the last word, good enough for a name: `entities` -> `entity`, `disks` -> `disk`, `status` as it is. */
export function singular(text: string): string {
  if (/[a-z]ies$/i.test(text)) return text.replace(/ies$/i, 'y');
  if (/(?:ss|us|is|[^a-z]s)$/i.test(text)) return text;
  if (/(?:ch|sh|x|ss|dress)es$/i.test(text)) return text.replace(/es$/i, '');
  return text.replace(/([a-z])s$/, '$1').replace(/([A-Z]{2,})S$/, '$1');
}

/** A property's name as it stands in an interface: quoted unless it is made of letters, digits and `_`. */
export function propertyName(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name;
  return JSON.stringify(name).replace(/[\u2028\u2029]/g, (separator) => {
    return `\\u${separator.charCodeAt(0).toString(16)}`;
  });
}

/** `type` as it stands before `[]`. */
export function beforeBrackets(type: string): string {
  return / [|&] /.test(type) ? `(${type})` : type;
}
