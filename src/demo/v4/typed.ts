/** What every object of v4 carries: its type, and a mark of the format. */
function marks(type: string): object {
  // Recorded of a Prism Central 7.3: the same whichever version a path names.
  return { $objectType: type, $reserved: { $fv: type.startsWith('common.') ? 'v1.r0' : 'v4.r1' } };
}

/** An object with its type, such as `vmm.v4.ahv.config.Vm`. */
export function typed<T extends object>(type: string, members: T): T {
  return { ...marks(type), ...members };
}

/** As {@link typed}, with the marks at the end: tasks were recorded so, within. */
export function typedLast<T extends object>(type: string, members: T): T {
  return { ...members, ...marks(type) };
}

/** A list within an object: as recorded, only its first element says its type. */
export function typedList(type: string, items: object[]): object[] {
  return items.map((item, at) => (at === 0 ? typed(type, item) : item));
}

/** A time as v4 writes it: in UTC, with six digits of a second. */
export const v4Time = (time: Date): string => time.toISOString().replace(/Z$/, '000Z');

/** An IPv4 address. */
export const ipv4 = (value: string, prefixLength = 32): object =>
  typed('common.v1.config.IPv4Address', { prefixLength, value });

/** An address that could be of either kind, and is of the old one. */
export const ip = (value: string): object => typed('common.v1.config.IPAddress', { ipv4: ipv4(value) });
