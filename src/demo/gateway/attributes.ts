import type { FiqlValue } from '../query/matches';
import type { Json } from '../server/json';

/** What of an entity filters, orders and searches can name. */
export interface Attributes<T> {
  view(entity: T): Json;
  /** Names that are taken and that the entity does not show, such as `vm_name`. */
  aliases?: Record<string, (entity: T) => FiqlValue>;
}

const figuresOf = (shown: Json): Json => ({
  ...(shown.stats as Json | undefined),
  ...(shown.usage_stats as Json | undefined),
});

const isScalar = (value: unknown): value is FiqlValue =>
  value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value);

/** Gives an entity's value by name: an alias, a member that is no object, or one of its figures. */
export function readerOf<T>({ view, aliases = {} }: Attributes<T>, entity: T): (name: string) => FiqlValue {
  const shown = view(entity);
  const figures = figuresOf(shown);
  return (name) => {
    if (Object.hasOwn(aliases, name)) return aliases[name]?.(entity);
    const value = Object.hasOwn(shown, name) ? shown[name] : figures[name];
    return isScalar(value) ? value : undefined;
  };
}

/** Whether a name means something for entities like this one. */
export function knows<T>({ view, aliases = {} }: Attributes<T>, entity: T, name: string): boolean {
  if (Object.hasOwn(aliases, name)) return true;
  const shown = view(entity);
  return Object.hasOwn(shown, name) ? isScalar(shown[name]) : Object.hasOwn(figuresOf(shown), name);
}

/** Groups of members that `projection` names; quoted from the web console's calls. */
const GROUPS: Record<string, (name: string) => boolean> = {
  basicInfo: (name) => name !== 'stats' && name !== 'usage_stats' && name !== 'alert_summary',
  stats: (name) => name === 'stats' || name === 'usage_stats',
  alerts: (name) => name === 'alert_summary',
};
const IDENTITY = ['uuid', 'id', 'name'];

/** The members that were asked for, by group or by name, and what identifies the entity; all of them unasked. */
export function project(shown: Json, projection: string[]): Json {
  if (projection.length === 0) return shown;
  const wanted = (name: string): boolean =>
    IDENTITY.includes(name) || projection.some((part) => (GROUPS[part] ? GROUPS[part](name) : part === name));
  return Object.fromEntries(Object.entries(shown).filter(([name]) => wanted(name)));
}
