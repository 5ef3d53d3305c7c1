/** Orders texts by their code units: the same on every machine, whatever language a person reads. */
export const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
