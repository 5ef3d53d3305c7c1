/** Bad input: the message names the field and says what it must be. */
export class InputError extends Error {
  constructor(
    /** Such as `headers[0]`. */
    readonly field: string,
    what: string,
  ) {
    super(`${field}: ${what}`);
  }
}

export type Members = Readonly<Record<string, unknown>>;

/** The members of an object. Throws {@link InputError} for anything else. */
export function membersOf(value: unknown, field: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InputError(field, 'must be an object');
  return value as Members;
}

export function textMember(members: Members, name: string, field = name): string {
  const value = members[name];
  if (typeof value !== 'string')
    throw new InputError(field, value === undefined ? 'is missing' : 'must be a text');
  return value;
}

/** As {@link textMember}; `null` is the same as nothing. */
export function optionalText(members: Members, name: string, field = name): string | undefined {
  return (members[name] ?? undefined) === undefined ? undefined : textMember(members, name, field);
}

/** One of `values`. */
export function choice<T extends string>(
  members: Members,
  name: string,
  values: readonly T[],
  field = name,
): T {
  const value = members[name];
  const found = values.find((each) => each === value);
  if (found === undefined) throw new InputError(field, `must be one of ${values.join(', ')}`);
  return found;
}

/** A member's name as a terminal can be shown it: what is no plain name may be anything. */
export const shown = (name: string): string => (/^[\w.-]{1,40}$/.test(name) ? name : '(another member)');

/** Refuses a name that means nothing here: most often it is a misspelt one, and what it says would be left out. */
export function noOthers(members: Members, names: readonly string[], path = ''): void {
  const other = Object.keys(members).find((name) => !names.includes(name));
  if (other !== undefined)
    throw new InputError(`${path}${shown(other)}`, `is unknown; known are ${names.join(', ')}`);
}
