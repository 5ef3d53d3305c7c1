import type { World } from '../data/world';
import { json, type Route } from '../server/http';
import { plainMetadata } from './metadata';

export const USER_ROUTES: Route<World>[] = [
  {
    method: 'GET',
    path: '/users/me',
    // Members from the vendor's description, there is no recording.
    handle: ({ world, user }) => {
      const createdAt = world.clusters[0]?.createdAt ?? new Date(0);
      return json(200, {
        status: {
          state: 'COMPLETE',
          name: user,
          resources: {
            access_control_policy_reference_list: [],
            display_name: user,
            user_type: 'LOCAL',
            projects_reference_list: [],
            resource_usage_summary: { resource_domain: { resources: [] } },
          },
        },
        spec: { resources: {} },
        api_version: '3.1',
        metadata: plainMetadata({
          uuid: world.owner.uuid,
          kind: 'user',
          specVersion: 0,
          createdAt,
          updatedAt: createdAt,
        }),
      });
    },
  },
];
