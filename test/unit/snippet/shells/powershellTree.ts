import type { Tree } from 'web-tree-sitter';
import { HASH, operatorOf, plain, type Node } from './powershellNodes';
import { CASTS, flat, STRINGS, text, unescaped, type Value } from './powershellValues';

export type Method = (...args: Value[]) => Value;

/** What the world of a script is made of. */
export interface World {
  readonly env: Readonly<Record<string, string>>;
  /** Static members and `new`, by the name of the type in lower case. */
  readonly types: Readonly<Record<string, Readonly<Record<string, Value>>>>;
  /** Parameters as they were bound, and arguments without a name under their position. */
  readonly commands: Readonly<Record<string, (parameters: ReadonlyMap<string, Value>) => Value>>;
  /** Is told how a command sets a variable of the script. */
  set: (name: string, value: Value) => void;
}

/** An error that the script throws itself. */
export class Thrown extends Error {}

interface TypeName {
  readonly typeName: string;
}

const isType = (value: Value): value is TypeName =>
  typeof value === 'object' && value !== null && 'typeName' in value;

/**
 * Runs a script of PowerShell as far as snippets need it: the words and signs are those of a grammar that others wrote, what they mean is told
 * here after about_Operators, about_Quoting_Rules and about_Hash_Tables. Throws for all that it does not know.
 * @returns what the script puts out
 */
export function runTree(
  tree: Tree,
  world: World,
): { readonly output: Value[]; readonly variables: ReadonlyMap<string, Value> } {
  const run = new Run(world);
  return { output: run.statements(plain(tree.rootNode)), variables: run.variables };
}

export class Run {
  variables = new Map<string, Value>();

  constructor(protected readonly world: World) {
    world.set = (name, value) => void this.variables.set(name.toLowerCase(), value);
  }

  /** All statements in a node, and what they put out. */
  statements(node: Node): Value[] {
    return named(node).flatMap((child) => this.statement(child));
  }

  protected statement(node: Node): Value[] {
    switch (node.type) {
      case 'comment':
      case 'empty_statement':
        return [];
      case 'program':
      case 'statement_list':
      case 'statement_block':
      case 'script_block':
      case 'script_block_body':
      case 'block':
        return this.statements(node);
      case 'if_statement':
        return this.choice(node);
      case 'foreach_statement':
        return this.loop(node);
      case 'try_statement':
        return this.attempt(node);
      case 'flow_control_statement':
        return this.leave(node);
      case 'pipeline':
        return this.pipeline(node);
    }
    throw unknown(node);
  }

  protected pipeline(node: Node): Value[] {
    const [only, ...more] = named(node);
    if (!only || more.length > 0) throw unknown(node);
    if (only.type === 'assignment_expression') {
      this.assign(only);
      return [];
    }
    const value = this.value(only);
    return value === undefined ? [] : [value];
  }

  private choice(node: Node): Value[] {
    const parts = named(node);
    const [condition, then, ...others] = parts;
    if (truth(this.value(condition!))) return this.statement(then!);
    const other = others.find(({ type }) => type === 'else_clause');
    return other ? this.statements(other) : [];
  }

  private loop(node: Node): Value[] {
    const [variable, list, body] = named(node);
    return flat(this.value(list!)).flatMap((each) => {
      this.variables.set(nameOf(variable!), each);
      return this.statement(body!);
    });
  }

  protected attempt(node: Node): Value[] {
    const parts = named(node);
    const last = parts.find(({ type }) => type === 'finally_clause');
    try {
      return this.statement(parts[0]!);
    } catch (error) {
      const clauses = parts.find(({ type }) => type === 'catch_clauses');
      if (!clauses) throw error;
      return this.caught(clauses, error);
    } finally {
      if (last) this.statements(last);
    }
  }

  protected caught(clauses: Node, error: unknown): Value[] {
    for (const clause of named(clauses)) {
      const types = named(clause).find(({ type }) => type === 'catch_type_list');
      const wanted = types?.text.replace(/[[\]]/g, '').toLowerCase();
      if (wanted !== undefined && wanted !== (error as { netType?: string }).netType) continue;
      const before = this.variables.get('_');
      this.variables.set('_', {
        Exception: error,
        ErrorDetails: (error as { ErrorDetails?: Value }).ErrorDetails,
      });
      try {
        return this.statement(named(clause).at(-1)!);
      } finally {
        this.variables.set('_', before);
      }
    }
    throw error;
  }

  protected leave(node: Node): never {
    if (!node.text.startsWith('throw')) throw unknown(node);
    const [what] = named(node);
    if (!what) throw (this.variables.get('_') as { Exception: unknown }).Exception;
    throw new Thrown(text(this.value(what)));
  }

  protected assign(node: Node): void {
    const [left, operator, right] = named(node);
    const given = right!.type === 'pipeline' ? this.pipeline(right!) : this.statement(right!);
    const value = given.length > 1 ? given : given[0];
    const target = deepest(left!);
    if (target.type === 'variable') {
      const name = nameOf(target);
      this.variables.set(name, operator!.text === '+=' ? plus(this.variables.get(name), value) : value);
      return;
    }
    if (target.type !== 'member_access' || operator!.text !== '=') throw unknown(target);
    const { owner, member } = this.memberOf(target);
    (owner as Record<string, Value>)[member] = value;
  }

  protected value(node: Node): Value {
    const children = named(node);
    switch (node.type) {
      case 'variable':
        return this.variable(node);
      case 'string_literal':
        return this.string(node);
      case 'integer_literal':
        return Number(node.text);
      case 'type_literal':
        return { typeName: typeNameOf(node) } satisfies TypeName;
      case 'hash_literal_expression':
        return this.hash(node);
      case 'array_expression':
        return flat(this.statements(node)).length === 0 ? [] : this.statements(node);
      case 'sub_expression':
        return only(children.flatMap((child) => this.statement(child)));
      case 'if_statement':
        return only(this.statement(node));
      case 'cast_expression':
        return this.cast(typeNameOf(children[0]!), children[1]!);
      case 'member_access': {
        const { owner, member } = this.memberOf(node);
        return (owner as Record<string, Value>)[member];
      }
      case 'invokation_expression':
        return this.invocation(node);
      case 'command':
        return this.command(node);
    }
    if (children.length === 1) {
      const word = /^(-not|!)\s/i.exec(node.text);
      if (node.type === 'expression_with_unary_operator' && word) return !truth(this.value(children[0]!));
      return this.value(children[0]!);
    }
    return this.operation(node, children);
  }

  protected operation(node: Node, children: readonly Node[]): Value {
    if (node.type === 'array_literal_expression') return children.map((child) => this.value(child));
    const [left, ...rest] = children;
    const right = rest.at(-1)!;
    const operator = operatorOf(node, left!, right);
    if (operator === '-or') return truth(this.value(left!)) || truth(this.value(right));
    if (operator === '-and') return truth(this.value(left!)) && truth(this.value(right));
    return operate(operator, this.value(left!), this.value(right), this.world) ?? this.fail(node);
  }

  private fail(node: Node): never {
    throw unknown(node);
  }

  private variable(node: Node): Value {
    const name = nameOf(node);
    if (name.startsWith('env:'))
      return this.world.env[name.slice(4)] ?? this.world.env[realName(node).slice(4)];
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === 'null') return undefined;
    if (!this.variables.has(name)) throw new Error(`PowerShell: $${name} is not set`);
    return this.variables.get(name);
  }

  /** What stands between quotes; typographic ones are quotes as well (about_Quoting_Rules). */
  private string(node: Node): string {
    return this.quoted(node).replaceAll(HASH, '#');
  }

  private quoted(node: Node): string {
    const all = node.text;
    const here = /^@'[ \t]*\r?\n([^]*?)\r?\n'@$/.exec(all);
    if (here) return here[1]!;
    if (/^['\u2018-\u201b]/.test(all))
      return all.slice(1, -1).replace(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1');
    const inner = named(node)[0];
    if (!/^"/.test(all) || !inner) throw unknown(node);
    let out = '';
    let at = node.startIndex + 1;
    for (const child of named(inner)) {
      out += unescaped(all.slice(at - node.startIndex, child.startIndex - node.startIndex));
      out += text(this.value(child));
      at = child.endIndex;
    }
    return out + unescaped(all.slice(at - node.startIndex, -1));
  }

  private hash(node: Node): Map<string, Value> {
    const table = new Map<string, Value>();
    for (const { type, children } of named(node).flatMap(named)) {
      if (type !== 'hash_entry') continue;
      const [key, value] = children;
      const name = deepest(key!);
      table.set(
        name.type === 'simple_name' ? name.text : text(this.value(name)),
        only(this.statement(value!)),
      );
    }
    return table;
  }

  private cast(type: string, of: Node): Value {
    const value = this.value(of);
    const cast = CASTS[type];
    if (!cast) throw unknown(of);
    return cast(value);
  }

  protected memberOf(node: Node): { owner: Value; member: string } {
    const [object, member] = named(node);
    const owner = this.value(object!);
    const held = isType(owner)
      ? this.typeCalled(owner.typeName)
      : owner instanceof Map
        ? Object.fromEntries(owner)
        : owner;
    return {
      owner: typeof held === 'string' || Buffer.isBuffer(held) ? lengthOf(held) : held,
      member: member!.text,
    };
  }

  private typeCalled(name: string): Readonly<Record<string, Value>> {
    return this.world.types[name] ?? this.fail2(`[${name}]`);
  }

  private fail2(what: string): never {
    throw new Error(`PowerShell: ${what} is not known`);
  }

  private invocation(node: Node): Value {
    const [object, member, list] = named(node);
    const args = named(list!)
      .flatMap(named)
      .map((child) => this.value(child));
    const owner = this.value(object!);
    const name = member!.text;
    if (typeof owner === 'string') return STRINGS[name]?.(owner, ...args) ?? this.fail(node);
    const held = (isType(owner) ? this.typeCalled(owner.typeName) : owner) as Record<string, Value>;
    const method = held[name];
    if (typeof method !== 'function') throw unknown(node);
    return (method as Method).apply(held, args);
  }

  protected command(node: Node): Value {
    if (node.text.startsWith('&')) return only(this.statements(deepBlock(node)));
    const name = named(node)[0]!.text;
    const run = this.world.commands[name] ?? this.fail(node);
    const parameters = new Map<string, Value>();
    let open: string | undefined;
    let position = 0;
    for (const element of named(node).slice(1).flatMap(named)) {
      if (element.type === 'command_argument_sep') continue;
      if (element.type === 'command_parameter') {
        if (open) parameters.set(open, true);
        open = element.text.slice(1);
      } else if (element.text.startsWith('@') && /^@\w+$/.test(element.text)) {
        for (const [key, value] of this.variables.get(element.text.slice(1).toLowerCase()) as Map<
          string,
          Value
        >)
          parameters.set(key, value);
      } else {
        parameters.set(open ?? String(position++), this.value(element));
        open = undefined;
      }
    }
    if (open) parameters.set(open, true);
    return run(parameters);
  }
}

export const named = (node: Node): readonly Node[] => node.children;
export const unknown = (node: Node): Error =>
  new Error(`PowerShell: ${node.type} is not known: ${node.text.slice(0, 200)}`);
const typeNameOf = (node: Node): string =>
  node.text
    .slice(1, -1)
    .toLowerCase()
    .replace(/^system\./, '');
const realName = (node: Node): string => node.text.replace(/^[$@]\{?|\}$/g, '');
export const nameOf = (node: Node): string => {
  const name = realName(node).replace(/^script:/i, 'script:');
  return name.startsWith('env:') ? name : name.toLowerCase();
};

export function deepest(node: Node): Node {
  const [first, ...more] = named(node);
  return first && more.length === 0 && !['variable', 'member_access', 'string_literal'].includes(node.type)
    ? deepest(first)
    : node;
}

function deepBlock(node: Node): Node {
  if (node.type === 'script_block') return node;
  return deepBlock(node.children.find(({ text }) => text.length > 1) ?? node);
}

export const only = (values: Value[]): Value => (values.length > 1 ? values : values[0]);
export const truth = (value: Value): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

export const plus = (left: Value, right: Value): Value =>
  Array.isArray(left)
    ? [...left, ...flat(right)]
    : typeof left === 'number'
      ? left + Number(right)
      : text(left) + text(right);

const lengthOf = (value: string | Buffer): { Length: number } => ({ Length: value.length });

function operate(operator: string, left: Value, right: Value, world: World): Value {
  const matches = (): RegExp => new RegExp(text(right), 'i');
  switch (operator) {
    case '+':
      return plus(left, right);
    case '-eq':
      return left === right;
    case '-lt':
      return Number(left) < Number(right);
    case '-gt':
      return Number(left) > Number(right);
    case '-match':
      return Array.isArray(left)
        ? left.filter((each) => matches().test(text(each)))
        : matches().test(text(left));
    case '-replace':
      return text(left).replace(new RegExp(text(right), 'gi'), '');
    case '-join':
      return flat(left).map(String).join(text(right));
    case '-as':
      return text(left).toLowerCase() in world.types;
    case '-is':
    case '-isnot': {
      const is = isType(right) && right.typeName === 'string' ? typeof left === 'string' : false;
      return operator === '-is' ? is : !is;
    }
  }
  return undefined;
}
