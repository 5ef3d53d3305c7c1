import fs from 'node:fs';
import path from 'node:path';
import { realSpecs } from './files';

/*
 * Lists of `METHOD path` made from the real files by walking their JSON here, with nothing of the product's reader, to
 * compare the reader's with.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = Record<string, any>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

function read(folder: string, file: string): string {
  return fs.readFileSync(path.join(realSpecs, folder, file), 'utf8');
}

export function filesOf(folder: string, pattern = /\.json$/): string[] {
  return fs.readdirSync(path.join(realSpecs, folder)).filter((file) => pattern.test(file));
}

/** Operations of a Swagger 1.2 folder, those of its `*-source.json` (several documents in a row) left out. */
export function swagger12List(folder: string): Set<string> {
  const lines = new Set<string>();
  for (const file of filesOf(folder)) {
    if (file.endsWith('-source.json')) continue;
    addSwagger12(lines, JSON.parse(read(folder, file)) as Json);
  }
  return lines;
}

/** The same of the `*-source.json` alone, cut where a line begins with a brace. */
export function swagger12SourceList(folder: string): { documents: number; lines: Set<string> } {
  const lines = new Set<string>();
  const [file = ''] = filesOf(folder, /-source\.json$/);
  const parts = read(folder, file).split(/^(?=\{)/m);
  for (const part of parts) addSwagger12(lines, JSON.parse(part) as Json);
  return { documents: parts.length, lines };
}

function addSwagger12(lines: Set<string>, document: Json): void {
  const base = String(document['basePath'] ?? '').replace('https://any_cvm_ip:9440', '');
  for (const api of document['apis'] ?? [])
    for (const operation of api.operations ?? [])
      lines.add(`${operation.method} ${base}${api.path.replace('{name:.+}', '{name}')}`);
}

export function pathsList(folder: string, file: string, base: string): Set<string> {
  const document = JSON.parse(read(folder, file)) as Json;
  const lines = new Set<string>();
  for (const [template, item] of Object.entries(document['paths'] as Json))
    for (const method of METHODS) if (item[method]) lines.add(`${method.toUpperCase()} ${base}${template}`);
  return lines;
}

/** The same of a YAML file as the vendor lays it out: paths two columns in, methods four. */
export function yamlPathsList(folder: string, file: string, base: string): Set<string> {
  const lines = new Set<string>();
  const [, paths = ''] = read(folder, file).split(/^paths:\s*$/m);
  let template = '';
  for (const line of (paths.split(/^[a-zA-Z]/m)[0] ?? '').split('\n')) {
    template = /^ {2}['"]?(\/[^'"]*?)['"]?:\s*$/.exec(line)?.[1] ?? template;
    const method = /^ {4}([a-z]+):\s*$/.exec(line)?.[1] ?? '';
    if (METHODS.includes(method)) lines.add(`${method.toUpperCase()} ${base}${template}`);
  }
  return lines;
}
