/** More of them help nobody to read; what is beyond becomes `unknown`. */
const MOST_INTERFACES = 300;

/** Collects interfaces: equal bodies share one, and no two have the same name. */
export class Interfaces {
  /** In the order in which they were begun, so that a reader meets the outer before the inner. */
  readonly #order: string[] = [];
  readonly #bodies = new Map<string, string>();
  readonly #byBody = new Map<string, string>();

  /** Takes a free name, near to the wanted one, with the parent's before it where the plain one is in use. Undefined: too many. */
  begin(wanted: string, parent: string): string | undefined {
    if (this.#order.length >= MOST_INTERFACES) return undefined;
    let name = wanted;
    if (this.#order.includes(name) && parent) name = `${parent}${wanted}`.slice(0, 80);
    const base = name;
    for (let count = 2; this.#order.includes(name); count += 1) name = `${base}${count}`;
    this.#order.push(name);
    return name;
  }

  /**
   * Gives a begun interface its body and returns the name to refer to it: another one's, where that has the same body and
   * `shared` allows it.
   */
  end(name: string, members: readonly string[], shared = true): string {
    const body = members.map((member) => `  ${member};\n`).join('');
    const same = this.#byBody.get(body);
    if (shared && same !== undefined) {
      this.#order.splice(this.#order.indexOf(name), 1);
      return same;
    }
    this.#bodies.set(name, body);
    if (same === undefined) this.#byBody.set(body, name);
    return name;
  }

  toString(): string {
    return this.#order.map((name) => `interface ${name} {\n${this.#bodies.get(name) ?? ''}}\n`).join('\n');
  }
}
