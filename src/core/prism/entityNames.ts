import type { Parts } from '../model/request';

/** A UUID, alone or in a v4 task's form, which puts Base64 and a colon before it. */
const IDENTITY = /^(?:[A-Za-z0-9+/]+=*:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Members by which an object says which one it is, the first that it has: `extId` in v4, `uuid` in the others; containers of v1 and
 * v2.0 have a member of their own, which other objects bear as a reference beside their `uuid`.
 */
const ID_MEMBERS = ['extId', 'uuid', 'storage_container_uuid', 'containerUuid', 'entity_id'] as const;

/** Members that hold its name, the first that is there. */
const NAME_MEMBERS = ['name', 'vmName', 'vm_name', 'snapshot_name', 'snapshotName', 'host_name'] as const;

/** An answer with more objects and lists than this is not looked through to its end. */
const MOST_NODES = 500_000;

/** Identities of objects in the path of a request, in reading order, each once. */
export function identitiesIn(target: Parts): string[] {
  const path =
    target
      .map((part) => (typeof part === 'string' ? part : ''))
      .join('')
      .split('?', 1)[0] ?? '';
  return [
    ...new Set(
      path
        .split('/')
        .map(decoded)
        .filter((segment) => IDENTITY.test(segment)),
    ),
  ];
}

/**
 * Names of objects that an answer tells of.
 * @param json an answer of any family; one that is no JSON tells none
 * @param wanted identities that are looked for, lower case
 * @returns names by identity, lower case. What is in them is foreign text
 */
export function namesIn(json: string, wanted: ReadonlySet<string>): Map<string, string> {
  const names = new Map<string, string>();
  let nodes = 0;
  const open: unknown[] = [parsed(json)];
  while (open.length > 0 && names.size < wanted.size && nodes++ < MOST_NODES) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node)) {
      const object = node as Readonly<Record<string, unknown>>;
      const id = identityOf(object)?.toLowerCase();
      const name = id !== undefined && wanted.has(id) ? nameOf(object) : undefined;
      if (id !== undefined && name !== undefined && !names.has(id)) names.set(id, name);
    }
    open.push(...Object.values(node));
  }
  return names;
}

function identityOf(object: Readonly<Record<string, unknown>>): string | undefined {
  const member = ID_MEMBERS.find((each) => typeof object[each] === 'string');
  // v3 has it in `metadata`, beside `spec` and `status`, which have the name.
  return member === undefined ? text(inner(object, 'metadata')?.['uuid']) : (object[member] as string);
}

function nameOf(object: Readonly<Record<string, unknown>>): string | undefined {
  const holders = [object, inner(object, 'spec'), inner(object, 'status'), inner(object, 'config')];
  for (const holder of holders)
    for (const member of NAME_MEMBERS) {
      const name = text(holder?.[member]);
      if (name !== undefined) return name;
    }
  return undefined;
}

function inner(
  object: Readonly<Record<string, unknown>>,
  member: string,
): Readonly<Record<string, unknown>> | undefined {
  const value = object[member];
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function parsed(json: string): unknown {
  try {
    // Names are all that is taken: nothing that is written back, so rounded numbers do no harm.
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
