import { operatorOf, type Node } from './powershellNodes';
import { deepest, nameOf, only, plus, Run, truth, unknown } from './powershellTree';
import { flat, text, type Value } from './powershellValues';

/** Variables of a function: those of its callers are seen, and are not changed (about_Scopes). */
class Scope extends Map<string, Value> {
  constructor(private readonly callers: ReadonlyMap<string, Value>) {
    super();
  }

  override has(name: string): boolean {
    return super.has(name) || this.callers.has(name);
  }

  override get(name: string): Value {
    return super.has(name) ? super.get(name) : this.callers.get(name);
  }
}

/** `break`, or `return` with what it puts out. */
class Leaving {
  constructor(readonly kind: 'break' | 'return') {}
}

interface Declared {
  readonly parameters: readonly string[];
  readonly body: Node;
}

type Table = Record<string, Value>;

/** What was put out before something was thrown: it stays, as it does in PowerShell. */
const putOut = new WeakMap<object, Value[]>();

/** What a script put out before it threw `error`. */
export const putOutBefore = (error: object): Value[] => putOut.get(error) ?? [];

/** Functions, loops, places of lists and of hash tables: what scripts have beside single calls (about_Functions, about_While, about_For). */
export class ScriptRun extends Run {
  private readonly functions = new Map<string, Declared>();

  override statements(node: Node): Value[] {
    const out: Value[] = [];
    for (const child of node.children) {
      try {
        for (const each of this.statement(child)) out.push(...flat(each));
      } catch (error) {
        if (typeof error === 'object' && error !== null) putOut.set(error, [...out, ...putOutBefore(error)]);
        throw error;
      }
    }
    return out;
  }

  protected override statement(node: Node): Value[] {
    switch (node.type) {
      case 'function_statement':
        return this.declare(node);
      case 'while_statement':
        return this.repeat(node.children[0]!, node.children[1]!);
      case 'for_statement': {
        const [first, condition, next, body] = node.children;
        this.statements(first!);
        return this.repeat(condition!, body!, next);
      }
      case 'function_name':
      case 'function_parameter_declaration':
        return [];
    }
    return super.statement(node);
  }

  private declare({ children }: Node): Value[] {
    const list = children.find(({ type }) => type === 'function_parameter_declaration')?.children[0];
    this.functions.set(children[0]!.text.toLowerCase(), {
      parameters: (list?.children ?? []).map((each) => nameOf(deepest(each))),
      body: children.at(-1)!,
    });
    return [];
  }

  private repeat(condition: Node, body: Node, next?: Node): Value[] {
    const out: Value[] = [];
    try {
      while (truth(this.value(condition))) {
        out.push(...this.statement(body));
        if (next) this.statements(next);
      }
    } catch (error) {
      if (!(error instanceof Leaving) || error.kind !== 'break') throw error;
      out.push(...putOutBefore(error));
    }
    return out;
  }

  protected override leave(node: Node): never {
    const word = /^\w+/.exec(node.text)?.[0].toLowerCase();
    if (word !== 'break' && word !== 'return') return super.leave(node);
    const leaving = new Leaving(word);
    putOut.set(leaving, node.children[0] ? flat(only(this.pipeline(node.children[0]))) : []);
    throw leaving;
  }

  protected override caught(clauses: Node, error: unknown): Value[] {
    if (error instanceof Leaving) throw error;
    return [...putOutBefore(error as object), ...super.caught(clauses, error)];
  }

  protected override command(node: Node): Value {
    const [name, list] = node.text.startsWith('&') ? node.children.slice(1) : node.children;
    const named = deepest(name!);
    const called = named.type === 'variable' ? text(this.value(named)) : name!.text;
    const declared = this.functions.get(called.toLowerCase());
    if (!declared) return super.command(node);
    const given = (list?.children ?? []).filter(({ type }) => type !== 'command_argument_sep');
    if (given.length > declared.parameters.length || given.some(({ type }) => type === 'command_parameter'))
      throw unknown(node);
    const values = given.map((each) => this.value(each));
    return this.call(declared, values);
  }

  private call({ parameters, body }: Declared, values: readonly Value[]): Value {
    const callers = this.variables;
    this.variables = new Scope(callers);
    parameters.forEach((each, at) => this.variables.set(each, values[at]));
    try {
      return only(this.statement(body));
    } catch (error) {
      if (!(error instanceof Leaving) || error.kind !== 'return') throw error;
      return only(putOutBefore(error));
    } finally {
      this.variables = callers;
    }
  }

  protected override assign(node: Node): void {
    const [left, operator, right] = node.children;
    const target = deepest(left!);
    const isTable = target.type === 'element_access' || target.type === 'member_access';
    const owner = isTable ? this.value(target.children[0]!) : undefined;
    if (!(owner instanceof Map)) return super.assign(node);
    const key =
      target.type === 'member_access' ? target.children[1]!.text : text(this.value(target.children[1]!));
    const value = only(this.pipeline(right!));
    owner.set(key, operator!.text === '+=' ? plus(owner.get(key), value) : value);
  }

  protected override value(node: Node): Value {
    switch (node.type) {
      case 'array_expression':
        return this.statements(node);
      case 'foreach_statement':
        return only(this.statement(node));
      case 'element_access':
        return at(this.value(node.children[0]!), this.value(node.children[1]!));
      case 'invokation_expression':
        return this.ofTable(node) ?? super.value(node);
    }
    return super.value(node);
  }

  private ofTable(node: Node): Value {
    const [object, member] = node.children;
    if (object!.type !== 'variable') return undefined;
    const table = this.value(object!);
    if (!(table instanceof Map)) return undefined;
    if (member!.text === 'GetEnumerator') return [...table].map(([Key, Value]) => ({ Key, Value }) as Table);
    if (member!.text !== 'Clear') throw unknown(node);
    return table.clear() ?? [];
  }

  protected override memberOf(node: Node): { owner: Value; member: string } {
    const { owner, member } = super.memberOf(node);
    if (owner instanceof Error && member === 'Message') return { owner: { Message: owner.message }, member };
    return { owner: Array.isArray(owner) ? { Count: owner.length } : owner, member };
  }

  protected override operation(node: Node, children: readonly Node[]): Value {
    const [left, ...rest] = children;
    const right = rest.at(-1)!;
    const operator = operatorOf(node, left!, right);
    const own = node.type === 'array_literal_expression' ? undefined : OPERATORS[operator];
    return own ? own(this.value(left!), this.value(right)) : super.operation(node, children);
  }
}

function at(owner: Value, place: Value): Value {
  if (owner instanceof Map) return owner.get(text(place)) as Value;
  return (owner as Value[])[Number(place)];
}

const OPERATORS: Readonly<Record<string, (left: Value, right: Value) => Value>> = {
  '-': (left, right) => Number(left) - Number(right),
  '*': (left, right) => Number(left) * Number(right),
  '-ne': (left, right) => left !== right,
  '-ceq': (left, right) => left === right,
  '-notmatch': (left, right) => !new RegExp(text(right), 'i').test(text(left)),
  '-is': (left, right) => {
    if ((right as { typeName: string }).typeName !== 'int') throw new Error('PowerShell: -is another type');
    return typeof left === 'number';
  },
  '-replace': (left, right) => {
    const [pattern, by = ''] = flat(right).map(text);
    return text(left).replaceAll(new RegExp(pattern!, 'gi'), by);
  },
};
