import { randomUUID } from 'node:crypto';
import type { ReservedIdentifiers } from '../data/types';
import type { World } from '../data/world';
import { json, Refusal, type Answer, type Call, type Route } from '../server/http';
import { readObject } from './body';
import { Complaints } from './complaints';
import { v3Error } from './errors';
import { v3Time } from './metadata';

const KIND = 'idempotence_identifiers';
/** A year, as described. */
const LONGEST_MINUTES = 527_040;
const MOST = 4096;

const view = (client: string, { uuids, expiresAt }: ReservedIdentifiers): object => ({
  client_identifier: client,
  count: uuids.length,
  expiration_time: v3Time(expiresAt),
  uuid_list: uuids,
});

function find({ world, params }: Call<World>): [string, ReservedIdentifiers] {
  const client = params.client_identifier ?? '';
  const found = world.identifiers.get(client);
  if (!found || found.expiresAt.getTime() <= Date.now()) {
    throw new Refusal(
      v3Error(404, 'ENTITY_NOT_FOUND', `The client ${client} has no identifiers.`, undefined, KIND),
    );
  }
  return [client, found];
}

/** The same client gets the same UUIDs until they run out: that is what they are for. */
function create(call: Call<World>): Answer {
  const body = readObject(call.body, KIND);
  const complaints = new Complaints(KIND);
  complaints.needs(body, 'count');
  complaints.whole(body.count, 'count', 1, MOST);
  complaints.whole(body.valid_duration_in_minutes, 'valid_duration_in_minutes', 1, LONGEST_MINUTES);
  complaints.text(body.client_identifier, 'client_identifier', 256, 1);
  complaints.end();
  const client = typeof body.client_identifier === 'string' ? body.client_identifier : randomUUID();
  const minutes = Number(body.valid_duration_in_minutes ?? LONGEST_MINUTES);
  const { identifiers } = call.world;
  const old = identifiers.get(client);
  if (old && old.expiresAt.getTime() > Date.now()) return json(200, view(client, old));
  const made = {
    uuids: Array.from({ length: Number(body.count) }, () => randomUUID()),
    expiresAt: new Date(Date.now() + minutes * 60_000),
  };
  identifiers.set(client, made);
  return json(200, view(client, made));
}

/** 200 without a body, as recorded. */
function remove(call: Call<World>): Answer {
  call.world.identifiers.delete(find(call)[0]);
  return { status: 200, headers: { 'Content-Type': 'application/json' } };
}

export const IDEMPOTENCE_ROUTES: Route<World>[] = [
  { method: 'POST', path: '/idempotence_identifiers', handle: create },
  {
    method: 'GET',
    path: '/idempotence_identifiers/{client_identifier}',
    handle: (call) => json(200, view(...find(call))),
  },
  { method: 'DELETE', path: '/idempotence_identifiers/{client_identifier}', handle: remove },
];
