import { createHash } from 'node:crypto';
import type { World } from '../data/world';
import { json, type Call, type Route } from '../server/http';
import { entityNotFound } from './errors';
import { listAnswer } from './list';
import { plainMetadata } from './metadata';

interface User {
  uuid: string;
  name: string;
}

/** A UUID that follows from the account's name, as those of directory accounts do on real ones. */
function uuidOfName(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const userOf = ({ owner }: World, name: string): User =>
  name === owner.name ? owner : { uuid: uuidOfName(name), name };

/** Everybody who may log in; that service accounts are not among them is believed, as is that nobody must have logged in. */
const usersOf = ({ world }: Call<World>): User[] => world.userNames.map((name) => userOf(world, name));

const isOfDirectory = (name: string): boolean => name.includes('@');

/** Members from the vendor's description, there is no recording. */
function view(world: World, { uuid, name }: User): { status: object; spec: object; metadata: object } {
  const createdAt = world.clusters[0]?.createdAt ?? new Date(0);
  const directory = isOfDirectory(name) ? { directory_service_user: { user_principal_name: name } } : {};
  return {
    status: {
      state: 'COMPLETE',
      name,
      resources: {
        access_control_policy_reference_list: [],
        display_name: name,
        user_type: isOfDirectory(name) ? 'DIRECTORY_SERVICE' : 'LOCAL',
        ...directory,
        projects_reference_list: [],
        resource_usage_summary: { resource_domain: { resources: [] } },
      },
    },
    spec: { resources: { ...directory } },
    metadata: plainMetadata({ uuid, kind: 'user', specVersion: 0, createdAt, updatedAt: createdAt }),
  };
}

export const USER_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/users/me',
    handle: ({ world, user }) => {
      const { status, spec, metadata } = view(world, userOf(world, user));
      return json(200, { status, spec, api_version: '3.1', metadata });
    },
  },
  {
    method: 'GET',
    path: '/users/info',
    handle: ({ world, user }) =>
      json(200, {
        access_control_policy_list: [],
        user_details: {
          username: user,
          user_uuid: userOf(world, user).uuid,
          display_name: user,
          user_type: isOfDirectory(user) ? 'DIRECTORY_SERVICE' : 'LOCAL',
        },
        user_legacy_name: user,
      }),
  },
  {
    method: 'POST',
    path: '/users/list',
    handle: (call) =>
      listAnswer(call.body, {
        kind: 'user',
        entities: usersOf(call),
        attributes: { name: ({ name }) => name, username: ({ name }) => name, uuid: ({ uuid }) => uuid },
        view: (user) => view(call.world, user),
      }),
  },
  {
    method: 'GET',
    path: '/users/{uuid}',
    handle: (call) => {
      const user = usersOf(call).find(({ uuid }) => uuid === call.params.uuid);
      if (!user) throw entityNotFound('user', call.params.uuid ?? '');
      const { status, spec, metadata } = view(call.world, user);
      return json(200, { status, spec, api_version: '3.1', metadata });
    },
  },
];
