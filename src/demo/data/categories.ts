import type { Random } from './random';
import type { Category, CategoryKey } from './types';

/** Key, value, description, whether it came with the product. */
const CATEGORIES: [string, string, string, boolean][] = [
  ['Environment', 'Production', 'What must not stop', true],
  ['Environment', 'Staging', '', true],
  ['Environment', 'Testing', '', true],
  ['Environment', 'Dev', '', true],
  ['AppType', 'Default', '', true],
  ['AppType', 'Größe "XL"', 'Data bases with much memory', false],
  ['Backup', 'täglich', 'Every night', false],
  ['Backup', 'nie', '', false],
  ['Kostenstelle', '4711', '', false],
  ['Kostenstelle', '0815', '', false],
];

/** Categories, those included that VMs are tagged with. */
export function makeCategories(random: Random): Category[] {
  return CATEGORIES.map(([key, value, description, system]) => ({
    uuid: random.uuid(),
    key,
    value,
    description,
    system,
    specVersion: 0,
  }));
}

/** Names of the categories, each once; a key that came with the product has values that did. */
export function makeCategoryKeys(): CategoryKey[] {
  const names = [...new Set(CATEGORIES.map(([key]) => key))];
  return names.map((name) => {
    const system = CATEGORIES.some(([key, , , came]) => key === name && came);
    return { name, description: system ? 'Came with the product' : '', system };
  });
}
