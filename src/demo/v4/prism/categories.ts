import { randomUUID } from 'node:crypto';
import { takeOut } from '../../data/takeOut';
import type { Category } from '../../data/types';
import type { World } from '../../data/world';
import { FIELDS } from '../../descriptions/v4/odataFields';
import { json, Refusal, type Answer } from '../../server/http';
import { one } from '../answers';
import { appMessage, v4Error, v4NotFound } from '../errors';
import { etagOf, requireMatch } from '../etag';
import { list, shaping, type Listing } from '../list';
import { plainMetadata } from '../metadata';
import type { V4Call, V4Operation } from '../operation';
import { typed, typedList } from '../typed';
import { readBody } from '../validate';

const P = 'prism.v4.config';

/** A category; members from the description. */
function view(world: World, category: Category): object {
  return typed(`${P}.Category`, {
    extId: category.uuid,
    key: category.key,
    value: category.value,
    type: category.system ? 'SYSTEM' : 'USER',
    ...(category.description ? { description: category.description } : {}),
    ownerUuid: world.owner.uuid,
  });
}

const tagged = (world: World, { key, value }: Category) =>
  world.vms.filter(({ categories }) => categories[key] === value);

function associations(world: World, category: Category): object[] {
  const count = tagged(world, category).length;
  const found = count === 0 ? [] : [{ categoryId: category.uuid, count, resourceType: 'VM' }];
  return typedList(`${P}.AssociationSummary`, found);
}

const listing = (call: V4Call): Listing<Category> => ({
  items: call.world.categories,
  view: (category) => view(call.world, category),
  fields: FIELDS.categories,
  expand: { associations: (category) => associations(call.world, category) },
});

function find(call: V4Call): Category {
  const category = call.world.categories.find(({ uuid }) => uuid === call.params.extId);
  if (!category) throw v4NotFound(call, 'category');
  return category;
}

/** Thrown for what the rules of categories forbid; codes and words are believed. */
function forbidden(call: V4Call, status: number, code: string, errorGroup: string, message: string): Refusal {
  return new Refusal(v4Error(call, status, { code, errorGroup, message }));
}

function mustBeNew(call: V4Call, key: string, value: string, except?: Category): void {
  const same = call.world.categories.some(
    (each) => each !== except && each.key === key && each.value === value,
  );
  if (same)
    throw forbidden(
      call,
      409,
      'PRI-50409',
      'CATEGORY_ALREADY_EXISTS',
      `There is a category ${key}:${value}.`,
    );
}

function mustBeOwn(call: V4Call, { system }: Category): void {
  if (system)
    throw forbidden(call, 400, 'PRI-50403', 'CATEGORY_IS_SYSTEM', 'The category came with the product.');
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Categories are made at once, without a task. */
function create(call: V4Call): Answer {
  const body = readBody(call, `${P}.Category`);
  const [key, value] = [textOf(body.key), textOf(body.value)];
  mustBeNew(call, key, value);
  const category = {
    uuid: randomUUID(),
    key,
    value,
    description: textOf(body.description),
    system: false,
    specVersion: 0,
  };
  call.world.categories.push(category);
  const data = view(call.world, category);
  return json(201, typed(call.answers, { data, metadata: plainMetadata(call) }), { ETag: etagOf(0) });
}

/** VMs keep their tag when it is given another value. */
function update(call: V4Call): Answer {
  const category = find(call);
  requireMatch(call, category.specVersion);
  const body = readBody(call, `${P}.Category`);
  mustBeOwn(call, category);
  const [key, value] = [textOf(body.key), textOf(body.value)];
  mustBeNew(call, key, value, category);
  for (const vm of tagged(call.world, category)) {
    const others = Object.entries(vm.categories).filter(([name]) => name !== category.key);
    vm.categories = { ...Object.fromEntries(others), [key]: value };
  }
  const description = body.description === undefined ? category.description : textOf(body.description);
  Object.assign(category, { key, value, description, specVersion: category.specVersion + 1 });
  const message = { code: 'PRI-20001', message: 'The category was changed.', severity: 'INFO' as const };
  return one(call, [appMessage('prism', message)]);
}

/** `If-Match` is not declared for deleting; one that is sent counts all the same (believed). */
function remove(call: V4Call): Answer {
  const category = find(call);
  if (call.headers['if-match'] !== undefined) requireMatch(call, category.specVersion);
  mustBeOwn(call, category);
  if (tagged(call.world, category).length > 0) {
    throw forbidden(call, 400, 'PRI-50404', 'CATEGORY_IN_USE', 'VMs are tagged with the category.');
  }
  takeOut(call.world.categories, category);
  return { status: 204 };
}

const PATH = '/config/categories';

export const CATEGORY_OPERATIONS: V4Operation[] = [
  {
    method: 'GET',
    path: PATH,
    answers: `${P}.ListCategoriesApiResponse`,
    handle: (call) => list(call, listing(call)),
  },
  {
    method: 'GET',
    path: `${PATH}/{extId}`,
    answers: `${P}.GetCategoryApiResponse`,
    handle: (call) => {
      const category = find(call);
      const fields = { expand: FIELDS.categories.expand };
      return one(call, shaping(call, { ...listing(call), fields })(category), category.specVersion);
    },
  },
  { method: 'POST', path: PATH, answers: `${P}.CreateCategoryApiResponse`, handle: create },
  { method: 'PUT', path: `${PATH}/{extId}`, answers: `${P}.UpdateCategoryApiResponse`, handle: update },
  { method: 'DELETE', path: `${PATH}/{extId}`, answers: `${P}.DeleteCategoryApiResponse`, handle: remove },
];
