import type { Random } from './random';
import type { Category } from './types';

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
