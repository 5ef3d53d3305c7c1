import { text, uuid, type Schema } from './schema';

/** One operation, short; `document.ts` makes the rest. */
export interface Operation {
  method: 'get' | 'put' | 'post' | 'delete';
  path: string;
  /** None for the operations without a tag. */
  tag?: string;
  kind?: string;
  summary: string;
  body?: Schema | string;
  answer?: string;
  status?: '200' | '202';
  /** 201 with the same answer, where the entity is new. */
  makes?: true;
  more?: Record<string, unknown>;
}

/** Marks an operation that the vendor keeps for itself, though everybody can call it. */
export const internal = { 'x-internal': true };

export const OCTETS = 'application/octet-stream';

/** A parameter of the path that is a name and no UUID. */
export const named = (name: string): Schema => ({
  name,
  in: 'path',
  required: true,
  ...text(`The ${name} of it`),
});

/** A second UUID in a path. */
export const otherUuid = (name: string, description: string): Schema => ({
  name,
  in: 'path',
  required: true,
  ...uuid(description),
});

type Usual = 'list' | 'create' | 'get' | 'update' | 'delete';

/** The usual calls of a kind; `more` goes into each of them. */
export function usual(kind: string, name: string, calls: Usual[], more?: Operation['more']): Operation[] {
  const tag = `${kind}s`;
  const one = `/${tag}/{uuid}`;
  const common = { tag, kind, ...(more ? { more } : {}) };
  const all: Record<Usual, Operation> = {
    list: {
      ...common,
      method: 'post',
      path: `/${tag}/list`,
      summary: `List ${name}s`,
      body: `${kind}_list_metadata`,
      answer: `${kind}_list_intent_response`,
    },
    create: {
      ...common,
      method: 'post',
      path: `/${tag}`,
      summary: `Create a ${name}`,
      body: `${kind}_intent_input`,
      answer: `${kind}_intent_response`,
      status: '202',
    },
    get: {
      ...common,
      method: 'get',
      path: one,
      summary: `Read a ${name}`,
      answer: `${kind}_intent_response`,
    },
    update: {
      ...common,
      method: 'put',
      path: one,
      summary: `Change a ${name}`,
      body: `${kind}_intent_input`,
      answer: `${kind}_intent_response`,
      status: '202',
    },
    delete: {
      ...common,
      method: 'delete',
      path: one,
      summary: `Delete a ${name}`,
      answer: `${kind}_intent_response`,
      status: '202',
    },
  };
  return calls.map((call) => all[call]);
}
