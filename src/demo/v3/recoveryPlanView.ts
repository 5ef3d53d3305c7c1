import type { RecoveryPlan } from '../data/types';
import type { World } from '../data/world';
import { isObject, type Json } from '../server/json';
import { ownerReference, plainMetadata } from './metadata';
import { objects } from './values';

/** A list that is empty is not shown in a status, some in the spec are. */
const filled = (name: string, value: unknown): Json =>
  Array.isArray(value) && value.length > 0 ? { [name]: value } : {};

function withNames(zone: Json): Json {
  return {
    ...zone,
    // The names are empty in the recordings, though the clusters have some.
    cluster_reference_list: objects(zone.cluster_reference_list).map((cluster) => ({ name: '', ...cluster })),
  };
}

/** A filter as kept: with its type, and without the kinds in a status. */
function filter(info: Json, kinds: boolean): Json {
  const given = isObject(info.category_filter) ? info.category_filter : {};
  const { kind_list: list, params, type } = given;
  return {
    type: typeof type === 'string' ? type : 'CATEGORIES_MATCH_ANY',
    ...(kinds && list !== undefined ? { kind_list: list } : {}),
    params,
  };
}

/** Resources of the status: what the plan says, as the recordings rearrange it. */
function statusResources({ resources }: RecoveryPlan): Json {
  const parameters = isObject(resources.parameters) ? resources.parameters : {};
  return {
    parameters: {
      network_mapping_list: parameters.network_mapping_list ?? [],
      availability_zone_list: objects(parameters.availability_zone_list).map(withNames),
      primary_location_index: parameters.primary_location_index ?? 0,
      ...filled('witness_configuration_list', parameters.witness_configuration_list),
    },
    stage_list: resources.stage_list ?? [],
    volume_group_recovery_info_list: objects(resources.volume_group_recovery_info_list).map((info) => ({
      volume_group_config_info_list: info.volume_group_config_info_list ?? [],
      category_filter: filter(info, false),
    })),
  };
}

/** Resources as they were sent, every filter with its type. */
export function filledResources(resources: Json): Json {
  if (!Array.isArray(resources.volume_group_recovery_info_list)) return resources;
  const infos = objects(resources.volume_group_recovery_info_list);
  return {
    ...resources,
    volume_group_recovery_info_list: infos.map((info) => ({ ...info, category_filter: filter(info, true) })),
  };
}

/** What a single plan has and one of a list has not, in the recordings. */
const singleOnly = ({ zoneUrl }: RecoveryPlan): object => ({
  recovery_availability_zone_order_list: [
    {
      availability_zone_url: zoneUrl,
      availability_zone_order_list: [
        [{ availability_zone_url: zoneUrl }, { availability_zone_url: zoneUrl }],
      ],
    },
  ],
  latest_validation_time: '',
  latest_test_time: '',
});

/** A recovery plan; recorded one by one and in a list, which differ. */
export function recoveryPlanView(world: World, plan: RecoveryPlan, form: 'single' | 'listed'): object {
  return {
    status: {
      name: plan.name,
      description: plan.description,
      resources: statusResources(plan),
      ...(form === 'single' ? singleOnly(plan) : {}),
      state: 'COMPLETE',
      execution_context: { task_uuid: [plan.taskUuid] },
    },
    metadata: {
      ...plainMetadata({
        uuid: plan.uuid,
        kind: 'recovery_plan',
        specVersion: plan.specVersion,
        createdAt: plan.createdAt,
        updatedAt: plan.updatedAt,
      }),
      owner_reference: ownerReference(world),
    },
    spec: {
      ...(plan.description === '' ? {} : { description: plan.description }),
      name: plan.name,
      resources: plan.resources,
    },
  };
}
