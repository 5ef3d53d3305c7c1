import type { World } from '../data/world';
import { isObject, type Json } from '../server/json';
import { invalidRequest } from './errors';

/**
 * Categories that a create or update asks for; undefined when it says nothing of them. `categories_mapping` counts
 * where `use_categories_mapping` is true, as described; the demo keeps one value a category, so a second is refused.
 * @throws Refusal 422 for a category or value that does not exist, which is believed
 */
export function wantedCategories(
  world: Pick<World, 'categories'>,
  kind: string,
  metadata: Json,
): Record<string, string> | undefined {
  const mapped = metadata.use_categories_mapping === true;
  const from = mapped ? metadata.categories_mapping : metadata.categories;
  if (!isObject(from)) return undefined;
  const place = mapped ? 'metadata.categories_mapping' : 'metadata.categories';
  const wanted = Object.entries(from).map(([key, value]): [string, string] => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    if (values.length > 1) throw invalidRequest(kind, { [place]: [`more than one value for ${key}`] });
    const [only] = values;
    if (!world.categories.some((category) => category.key === key && category.value === only)) {
      throw invalidRequest(kind, { [place]: [`there is no category ${key}: ${String(only)}`] });
    }
    return [key, String(only)];
  });
  return Object.fromEntries(wanted);
}
