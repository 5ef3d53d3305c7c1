import type { Project } from '../data/types';
import { builtInProject, type World } from '../data/world';
import { json, type Route } from '../server/http';
import { entityNotFound } from './errors';
import { listAnswer } from './list';
import { ownerReference, plainMetadata } from './metadata';

/** Members from the vendor's description, there is no recording. */
function view(world: World, project: Project): object {
  const common = { name: project.name, description: project.description };
  const resources = {
    cluster_reference_list: project.clusterUuids.map((uuid) => ({ kind: 'cluster', uuid })),
    subnet_reference_list: [],
    user_reference_list: [],
    external_user_group_reference_list: [],
    account_reference_list: [],
    environment_reference_list: [],
  };
  return {
    status: {
      state: 'COMPLETE',
      ...common,
      resources: { is_default: project.name === 'default', ...resources },
      execution_context: { task_uuid: [] },
    },
    spec: { ...common, resources },
    metadata: {
      ...plainMetadata({
        uuid: project.uuid,
        kind: 'project',
        specVersion: 0,
        createdAt: project.createdAt,
        updatedAt: project.createdAt,
      }),
      project_reference: {
        kind: 'project',
        uuid: builtInProject(world).uuid,
        name: builtInProject(world).name,
      },
      owner_reference: ownerReference(world),
    },
  };
}

export const PROJECT_ROUTES: Route<World>[] = [
  {
    method: 'POST',
    path: '/projects/list',
    handle: ({ world, body }) =>
      listAnswer(body, {
        kind: 'project',
        entities: world.projects,
        attributes: { name: ({ name }) => name, uuid: ({ uuid }) => uuid },
        view: (project) => view(world, project),
      }),
  },
  {
    method: 'GET',
    path: '/projects/{uuid}',
    handle: ({ world, params }) => {
      const project = world.projects.find(({ uuid }) => uuid === params.uuid);
      if (!project) throw entityNotFound('project', params.uuid ?? '');
      return json(200, { ...view(world, project), api_version: '3.1' });
    },
  },
];
