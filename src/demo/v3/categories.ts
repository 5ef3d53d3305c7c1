import { randomUUID } from 'node:crypto';
import { takeOut } from '../data/takeOut';
import type { Category, CategoryKey } from '../data/types';
import type { World } from '../data/world';
import { json, Refusal, type Answer, type Call, type Route } from '../server/http';
import { readObject } from './body';
import type { Json } from '../server/json';
import { Complaints } from './complaints';
import { invalidRequest, v3Error } from './errors';
import { listAnswer } from './list';

const CARDINALITY = 64;
type CategoryCall = Call<World>;

/** Keys of their own and those that only a value tells of, as another API may have made it. */
function keysOf({ categoryKeys, categories }: World): CategoryKey[] {
  const known = new Set(categoryKeys.map(({ name }) => name));
  const others = [...new Set(categories.map(({ key }) => key))].filter((name) => !known.has(name));
  return [...categoryKeys, ...others.map((name) => ({ name, description: '', system: false }))];
}

const keyView = ({ name, description, system }: CategoryKey): object => ({
  api_version: '3.1',
  description,
  capabilities: { cardinality: CARDINALITY },
  name,
  system_defined: system,
});

const valueView = ({ key, value, description, system }: Category): object => ({
  api_version: '3.1',
  description,
  name: key,
  value,
  system_defined: system,
});

const notThere = (what: string): Refusal =>
  new Refusal(v3Error(404, 'ENTITY_NOT_FOUND', `${what} does not exist.`, undefined, 'category'));

function findKey({ world, params }: CategoryCall): CategoryKey {
  const key = keysOf(world).find(({ name }) => name === params.name);
  if (!key) throw notThere(`The category ${params.name}`);
  return key;
}

function findValue(call: CategoryCall): Category {
  const key = findKey(call);
  const value = call.world.categories.find(
    (category) => category.key === key.name && category.value === call.params.value,
  );
  if (!value) throw notThere(`The value ${call.params.value} of the category ${key.name}`);
  return value;
}

/** What the body says of itself must be what the path says, if it says it at all; for a key it must. */
function readCategory(call: CategoryCall, member: 'name' | 'value', inPath: string): Json {
  const body = readObject(call.body, 'category');
  const complaints = new Complaints('category');
  if (member === 'name') complaints.needs(body, 'name');
  complaints.text(body[member], member, 64, 1);
  complaints.text(body.description, 'description', 1000);
  if (typeof body[member] === 'string' && body[member] !== inPath) {
    complaints.add(member, `'${body[member]}' is not the '${inPath}' of the path`);
  }
  complaints.end();
  return body;
}

function mustBeOwn(system: boolean, name: string): void {
  if (system)
    throw invalidRequest('category', { '': [`${name} came with the product and cannot be changed`] });
}

/** 201 for a new one, 200 for a change, as described; there is no task. */
function putKey(call: CategoryCall): Answer {
  const name = call.params.name ?? '';
  const { description } = readCategory(call, 'name', name);
  const said = typeof description === 'string' ? description : '';
  const old = keysOf(call.world).find((key) => key.name === name);
  if (!old) {
    const key = { name, description: said, system: false };
    call.world.categoryKeys.push(key);
    return json(201, keyView(key));
  }
  mustBeOwn(old.system, name);
  old.description = said;
  return json(200, keyView(old));
}

function putValue(call: CategoryCall): Answer {
  const key = findKey(call);
  const value = call.params.value ?? '';
  const { description } = readCategory(call, 'value', value);
  const said = typeof description === 'string' ? description : '';
  const old = call.world.categories.find((item) => item.key === key.name && item.value === value);
  if (!old) {
    const made = {
      uuid: randomUUID(),
      key: key.name,
      value,
      description: said,
      system: false,
      specVersion: 0,
    };
    call.world.categories.push(made);
    return json(201, valueView(made));
  }
  mustBeOwn(old.system, `${key.name}: ${value}`);
  old.description = said;
  old.specVersion += 1;
  return json(200, valueView(old));
}

function removeKey(call: CategoryCall): Answer {
  const { name, system } = findKey(call);
  mustBeOwn(system, name);
  const { categories, categoryKeys } = call.world;
  if (categories.some(({ key }) => key === name)) {
    throw invalidRequest('category', { '': [`${name} has values, which have to be deleted before`] });
  }
  const at = categoryKeys.findIndex((key) => key.name === name);
  if (at >= 0) categoryKeys.splice(at, 1);
  return json(200, {});
}

function removeValue(call: CategoryCall): Answer {
  const category = findValue(call);
  const { key, value, system } = category;
  mustBeOwn(system, `${key}: ${value}`);
  const { categories, vms } = call.world;
  if (vms.some((vm) => vm.categories[key] === value)) {
    throw invalidRequest('category', { '': [`${key}: ${value} is on VMs`] });
  }
  takeOut(categories, category);
  return json(200, {});
}

function listKeys({ world, body }: CategoryCall): Answer {
  return listAnswer(body, {
    kind: 'category',
    entities: keysOf(world),
    attributes: { name: ({ name }) => name, system_defined: ({ system }) => system },
    view: keyView,
  });
}

function listValues(call: CategoryCall): Answer {
  const { name } = findKey(call);
  return listAnswer(call.body, {
    kind: 'category',
    entities: call.world.categories.filter(({ key }) => key === name),
    attributes: { value: ({ value }) => value, name: ({ key }) => key },
    view: valueView,
  });
}

export const CATEGORY_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/categories/list', handle: listKeys },
  { method: 'POST', path: '/categories/{name}/list', handle: listValues },
  { method: 'GET', path: '/categories/{name}', handle: (call) => json(200, keyView(findKey(call))) },
  { method: 'PUT', path: '/categories/{name}', handle: putKey },
  { method: 'DELETE', path: '/categories/{name}', handle: removeKey },
  {
    method: 'GET',
    path: '/categories/{name}/{value}',
    handle: (call) => json(200, valueView(findValue(call))),
  },
  { method: 'PUT', path: '/categories/{name}/{value}', handle: putValue },
  { method: 'DELETE', path: '/categories/{name}/{value}', handle: removeValue },
];
