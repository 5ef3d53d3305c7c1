import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readOpenApi3, type DescribedV4, type NamespaceV4, type OpenApi3 } from './descriptions';
import { newest } from './v4/operation';

/** `/vmm/v4.3/ahv/config/vms`: the namespace and the version that all paths of a document begin with. */
const PATH = /^\/([a-z]+)\/(v4\.\d+(?:\.[ab]\d+)?)\//;

/** The operations of block-style YAML, as the vendor's generator writes it: paths at two blanks, methods at four. */
function scanYaml(text: string): DescribedV4[] {
  const found: DescribedV4[] = [];
  let at = '';
  for (const line of text.split('\n')) {
    at = /^ {2}["']?(\/[^\s"']+?)["']?:\s*$/.exec(line)?.[1] ?? at;
    const method = /^ {4}(get|put|post|delete|patch|head|options):\s*$/.exec(line)?.[1];
    if (method && at) found.push({ method: method.toUpperCase(), path: at });
    if (/^components:/.test(line)) break;
  }
  return found;
}

/** Paths of a document of OpenAPI 3, with the namespace still before them; none for any other file. */
function pathsIn(bytes: Buffer, name: string): DescribedV4[] {
  const text = bytes.toString('utf8');
  if (!name.endsWith('.json')) return /^openapi: ["']?3\./m.test(text.slice(0, 4096)) ? scanYaml(text) : [];
  try {
    const document = JSON.parse(text) as OpenApi3 & { openapi?: unknown };
    if (!String(document.openapi).startsWith('3.')) return [];
    const full = Object.entries(document.paths ?? {});
    return full.flatMap(([at, item]) =>
      readOpenApi3({ paths: { [at]: item } }).map((operation) => ({ ...operation, path: at })),
    );
  } catch {
    return [];
  }
}

/**
 * Namespaces of v4 that files below a folder describe, told by the paths within. A Prism Central of these files has the
 * newest version of each.
 */
export async function findV4(folder: string): Promise<Map<string, NamespaceV4>> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => /\.(json|ya?ml)$/.test(name))
    .sort();
  const namespaces = new Map<string, NamespaceV4>();
  for (const name of names) {
    const bytes = await readFile(path.join(folder, name));
    const operations = pathsIn(bytes, name);
    const [, namespace, version] = PATH.exec(operations[0]?.path ?? '') ?? [];
    if (namespace === undefined || version === undefined) continue;
    const known: NamespaceV4 = namespaces.get(namespace) ?? {
      installed: version,
      documents: new Map(),
      operations: [],
    };
    known.installed = newest([known.installed, version]);
    known.documents.set(version, bytes);
    known.operations.push(
      ...operations.map((operation) => ({ ...operation, path: operation.path.replace(/^\/[^/]+/, '') })),
    );
    namespaces.set(namespace, known);
  }
  return namespaces;
}
