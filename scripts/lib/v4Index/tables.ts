import type { IndexedParameter, V4Index } from '../../../src/core/catalog/v4/v4Index';

/** A list in which each value stands once. */
class Table<T> {
  readonly #places = new Map<string, number>();
  readonly values: T[] = [];

  placeOf(value: T): number {
    const key = JSON.stringify(value);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** What many operations share. */
export class Tables {
  readonly parameters = new Table<IndexedParameter>();
  readonly roles = new Table<V4Index['roles'][number]>();
  readonly rates = new Table<V4Index['rates'][number]>();

  all(): Pick<V4Index, 'parameters' | 'roles' | 'rates'> {
    const { parameters, roles, rates } = this;
    return { parameters: parameters.values, roles: roles.values, rates: rates.values };
  }
}
