import { pointerOf } from '../../text/jsonPointer';
import { parameterNodes } from '../read/parameters';
import { plainTemplate, templateNames } from '../paths';
import { resolve } from '../read/schema/refs';
import { asLine, asObject, isObject, type JsonObject } from '../read/values';
import type { Finding } from './finding';

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** Path parameters that nobody declared or that are in no path, and operations that are described twice, of Swagger 2.0 and OpenAPI 3. */
export function checkPaths(document: JsonObject): Finding[] {
  const findings: Finding[] = [];
  const calls = new Map<string, string>();
  const paths = asObject(document['paths']);
  for (const template of Object.keys(paths)) {
    const { node: item } = resolve(document, asObject(paths[template]));
    for (const method of Object.keys(item)) {
      const node = item[method];
      if (!METHODS.has(method.toLowerCase()) || !isObject(node)) continue;
      const pointer = pointerOf('paths', template, method);
      const declared = parameterNodes(document, { node, item, template })
        .filter((parameter) => parameter['in'] === 'path')
        .map(({ name }) => asLine(name));
      findings.push(
        ...comparePathParameters(template, declared, pointer),
        ...twice(calls, method, template, pointer),
      );
    }
  }
  return findings;
}

/** What a template and the declared path parameters say differently. */
export function comparePathParameters(
  template: string,
  declared: readonly string[],
  pointer: string,
): Finding[] {
  const inPath = new Set(templateNames(plainTemplate(template)));
  const undeclared = [...inPath].filter((name) => !declared.includes(name));
  const unused = declared.filter((name) => !inPath.has(name));
  return [
    ...undeclared.map((name): Finding => ({
      kind: 'parameter-undeclared',
      message: `The path has {${short(name)}}, which no parameter declares: it is taken for a required text.`,
      pointer,
      alike: '',
    })),
    ...unused.map((name): Finding => ({
      kind: 'parameter-unused',
      message: `The path parameter “${short(name)}” is not in the path ${short(template)}.`,
      pointer,
      alike: '',
    })),
  ];
}

/** Two templates that differ in the names of their parameters are one path for a server. */
export function twice(
  calls: Map<string, string>,
  method: string,
  template: string,
  pointer: string,
): Finding[] {
  const call = `${method.toUpperCase()} ${plainTemplate(template)}`;
  const id = call.replace(/\{[^{}]*\}/g, '{}');
  const first = calls.get(id);
  if (first === undefined) {
    calls.set(id, call);
    return [];
  }
  const message =
    first === call
      ? `${short(call)} is described before: the first one counts.`
      : `${short(call)} and ${short(first)} are the same path for a server.`;
  return [{ kind: 'duplicate-operation', message, pointer, alike: '' }];
}

const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
