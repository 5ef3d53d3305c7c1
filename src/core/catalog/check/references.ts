import { pointerOf } from '../../text/jsonPointer';
import { resolve } from '../read/schema/refs';
import { isObject, type JsonObject } from '../read/values';
import type { Finding } from './finding';

interface Step {
  readonly value: unknown;
  readonly key: string | number;
  readonly above?: Step;
}

/** Values of these are data: a `$ref` in them refers to nothing. */
const DATA: ReadonlySet<string> = new Set([
  'example',
  'examples',
  'default',
  'enum',
  'x-ntnx-enum',
  'x-example',
]);
/** Names in these are those of a person, `$ref` among them. */
const NAMED: ReadonlySet<string> = new Set(['properties', 'definitions', 'schemas']);

/**
 * References that lead nowhere, and those that lead to other files and addresses, which nothing follows. Without recursion, and each
 * object once: descriptions are deep, and YAML's aliases make one object stand in many places.
 */
export function checkReferences(document: JsonObject): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<unknown>();
  const rest: Step[] = [{ value: document, key: '' }];
  for (let step = rest.pop(); step; step = rest.pop()) {
    const { value } = step;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const named = NAMED.has(String(step.key));
    if (isObject(value) && typeof value['$ref'] === 'string' && !named)
      findings.push(...broken(document, value, step));
    for (const [key, child] of Object.entries(value))
      if (named || !DATA.has(key)) rest.push({ value: child, key, above: step });
  }
  return findings;
}

function broken(document: JsonObject, node: JsonObject, step: Step): Finding[] {
  const { refused } = resolve(document, node);
  if (refused === undefined) return [];
  const ref = short(refused);
  const pointer = `${pointerTo(step)}/$ref`;
  return refused.startsWith('#')
    ? [
        {
          kind: 'reference-dangling',
          message: `“${ref}” is referred to and is not in this document.`,
          pointer,
          alike: ref,
        },
      ]
    : [
        {
          kind: 'reference-external',
          message: `“${ref}” is outside of this document: it is not followed, and what it describes is shown as anything.`,
          pointer,
          alike: '',
        },
      ];
}

function pointerTo(step: Step): string {
  const keys: (string | number)[] = [];
  for (let at: Step = step; at.above; at = at.above) keys.push(at.key);
  return pointerOf(...keys.reverse());
}

const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
