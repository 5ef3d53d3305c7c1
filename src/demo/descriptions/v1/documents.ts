import { nameOf } from '../../v1/spelling';
import { document, type Document } from '../v2/document';
import { V2_DOCUMENTS } from '../v2/documents';
import { collectionModel, type Model, type Part } from '../v2/model';
import { MORE_MEMBERS, NOT_IN_V1, OWN_MODELS, SPELLED_AS_IN_V2 } from './ownModels';
import { V1_RESOURCES } from './resources';

const BASE = 'https://any_cvm_ip:9440/PrismGateway/services/rest/v1';
const COLLECTION = /^get\.base\.EntityCollection&lt;(.+)&gt;$/;

/** All models of v2.0, each with the members that any of the documents gives it, and those of v1's own. */
function knownModels(): Map<string, Model> {
  const known = new Map<string, Model>();
  for (const { models } of V2_DOCUMENTS)
    for (const model of Object.values(models)) {
      const before = known.get(model.id);
      known.set(model.id, { ...model, properties: { ...before?.properties, ...model.properties } });
    }
  for (const [id, more] of Object.entries(MORE_MEMBERS)) {
    const model = known.get(id);
    if (model) known.set(id, { ...model, properties: { ...model.properties, ...more } });
  }
  for (const model of [...OWN_MODELS, ...SPELLED_AS_IN_V2]) known.set(model.id, model);
  return known;
}

/** The models that these operations need, and those that they refer to. */
function modelsOf(operations: readonly object[], known: Map<string, Model>): Model[] {
  const found = new Map<string, Model>();
  const visit = (part: object): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"(?:\$ref|type)":"([^"]+)"/g)) {
      const item = COLLECTION.exec(name)?.[1];
      const model = item === undefined ? known.get(name) : collectionModel(item);
      if (!model || found.has(name)) continue;
      found.set(name, model);
      visit(model.properties);
    }
  };
  operations.forEach(visit);
  return [...found.values()];
}

const AS_IN_V2 = new Set(SPELLED_AS_IN_V2.map(({ id }) => id));

function spelled(model: Model): Model {
  if (AS_IN_V2.has(model.id)) return model;
  const left = Object.entries(model.properties).filter(([name]) => !NOT_IN_V1[model.id]?.includes(name));
  return {
    ...model,
    required: model.required.map(nameOf),
    properties: Object.fromEntries(left.map(([name, part]) => [nameOf(name), part])),
  };
}

const withNames = (parts: Part[]): Part[] =>
  parts.map((part) => ({ ...part, name: nameOf(String(part.name)) }));

/** The demo's v1 documents: the things of v2.0 in camelCase, in the order of the listing. */
export function v1Documents(): Document[] {
  const known = knownModels();
  return V1_RESOURCES.map(([resource, operations]) => {
    const asked = operations.map((each) => ({ ...each, parameters: withNames(each.parameters ?? []) }));
    const made = document(BASE, resource, asked, modelsOf(operations, known));
    const models = Object.values(made.models).map(spelled);
    return {
      ...made,
      apiVersion: 'v1',
      models: Object.fromEntries(models.map((model) => [model.id, model])),
    };
  });
}
