import assert from 'node:assert/strict';
import type { Tree } from 'web-tree-sitter';
import { plain, readable, type Node } from './powershellNodes';
import { SOURCES, Stage, type Sent } from './powershellNet';
import { putOutBefore, ScriptRun } from './powershellRun';
import { text, type Value } from './powershellValues';

export interface Answer {
  readonly status?: number;
  /** Lines of the head, such as `ETag: "1"`. */
  readonly head?: readonly string[];
  readonly text: string;
}

/** What a script did: what it put out, its lines on standard error, and what it threw. */
export interface PlayedScript {
  readonly output: string;
  readonly errors: string;
  readonly error?: string;
  readonly sent: readonly Sent[];
}

/** A script with functions and loops, run by the double; each request of it is answered by `respond`. */
export function playScript(
  script: string,
  parse: (script: string) => Tree,
  env: Readonly<Record<string, string>>,
  respond: (sent: Sent) => Answer,
): PlayedScript {
  const stage = new ScriptStage(env, respond);
  const short = Object.entries(SOURCES).reduce((all, [type, source]) => all.replace(source, type), script);
  const seen = (output: readonly Value[], error?: string): PlayedScript => ({
    output: output.map(text).join('\n'),
    errors: stage.errors.map((line) => `${line}\n`).join(''),
    ...(error === undefined ? {} : { error }),
    sent: stage.seen().sent,
  });
  try {
    return seen(new ScriptRun(stage).statements(treeOf(short, parse)));
  } catch (error) {
    assert.ok(error instanceof Error);
    if (error.name === 'AssertionError' || error.message.startsWith('PowerShell:')) throw error;
    return seen(putOutBefore(error), error.message);
  }
}

/** Trees of scripts without their comments: reading one takes longer than running it, and both versions have the same. */
const trees = new Map<string, Node>();

function treeOf(script: string, parse: (script: string) => Tree): Node {
  const code = script.replace(/^ *#.*\n/gm, '');
  const tree = trees.get(code) ?? plain(parse(readable(code)).rootNode);
  trees.set(code, tree);
  return tree;
}

class ScriptStage extends Stage {
  readonly errors: string[] = [];

  constructor(
    env: Readonly<Record<string, string>>,
    private readonly respond: (sent: Sent) => Answer,
  ) {
    super(7, { env });
    Object.assign(this.commands, { 'Start-Sleep': (given: ReadonlyMap<string, Value>) => this.sleep(given) });
    Object.assign(this.types, {
      console: { Error: { WriteLine: (line: Value) => void this.errors.push(text(line)) } },
      guid: { NewGuid: () => ({ ToString: () => 'a new UUID' }) },
      regex: { Matches: matches, Match: (of: Value, by: Value) => matches(of, by)[0] ?? NO_MATCH, Unescape },
    });
  }

  private sleep(given: ReadonlyMap<string, Value>): void {
    assert.ok(Number(given.get('Milliseconds')) > 0);
  }

  protected override wire(args: Value[]): Value {
    super.wire(args);
    const { status = 200, head = [], text: said } = this.respond(this.seen().sent.at(-1)!);
    return { Status: status, Head: [`HTTP/1.1 ${status} X`, ...head].join('\r\n'), Text: said };
  }
}

interface Match {
  readonly Value: string;
  readonly Groups: readonly { readonly Value: string }[];
}

const NO_MATCH: Match = { Value: '', Groups: [{ Value: '' }, { Value: '' }] };

/** Patterns of .NET as scripts have them: options in front, and the one that counts what is open. */
function matches(of: Value, by: Value): Match[] {
  const pattern = text(by);
  if (pattern.includes('(?<open>')) return valuesOf(text(of)).map((each) => ({ Value: each, Groups: [] }));
  const [, options = '', rest = ''] = /^(?:\(\?([im]+)\))?([^]*)$/.exec(pattern) ?? [];
  return [...text(of).matchAll(new RegExp(rest, `g${options}`))].map((found) => ({
    Value: found[0],
    Groups: found.map((group: string | undefined) => ({ Value: group ?? '' })),
  }));
}

/** What the pattern for values of JSON finds in the inside of a list or of an object. */
function valuesOf(inside: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of inside.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]|[^[\]{}:,"\s]+/g)) {
    if (depth === 0) start = index;
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    if (depth === 0) found.push(inside.slice(start, index + token.length));
  }
  return found;
}

/** Escapes of JSON, which are some of those of .NET's patterns. */
const Unescape = (of: Value): string => JSON.parse(`"${text(of)}"`) as string;
