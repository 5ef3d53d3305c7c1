import { FIELDS } from './odataFields';
import type { Namespace } from './operation';
import { entity, enumeration, object } from './schema';

const D = 'dataprotection.v4.config';
const TASK = 'prism.v4.config.TaskReference';
const POINTS = '/config/recovery-points';

/** Recovery points: what the older APIs call snapshots. */
export const DATAPROTECTION: Namespace = {
  name: 'dataprotection',
  title: 'Demo: Data Protection APIs',
  description: 'Recovery points of the simulated Prism Central.',
  installed: 'v4.2',
  tags: { RecoveryPoints: 'Recovery points of VMs.' },
  operations: [
    {
      tag: 'RecoveryPoints',
      id: 'listRecoveryPoints',
      method: 'get',
      path: POINTS,
      summary: 'List recovery points',
      list: FIELDS.recoveryPoints,
      success: [200, `${D}.RecoveryPoint`],
      permission: 'View Recovery Point',
      perSecond: 10,
    },
    {
      tag: 'RecoveryPoints',
      id: 'createRecoveryPoint',
      method: 'post',
      path: POINTS,
      summary: 'Create a recovery point',
      body: `${D}.RecoveryPoint`,
      success: [202, TASK],
      permission: 'Create Recovery Point',
      perSecond: 5,
    },
    {
      tag: 'RecoveryPoints',
      id: 'getRecoveryPointById',
      method: 'get',
      path: `${POINTS}/{extId}`,
      summary: 'Get a recovery point',
      success: [200, `${D}.RecoveryPoint`],
      permission: 'View Recovery Point',
      perSecond: 10,
    },
    {
      tag: 'RecoveryPoints',
      id: 'deleteRecoveryPointById',
      method: 'delete',
      path: `${POINTS}/{extId}`,
      summary: 'Delete a recovery point',
      success: [202, TASK],
      permission: 'Delete Recovery Point',
      perSecond: 5,
    },
  ],
  schemas: {
    [`${D}.RecoveryPoint`]: entity('A recovery point.', {
      name: 'name',
      creationTime: 'ro time',
      locationAgnosticId: 'ro uuid',
      ownerExtId: 'ro uuid',
      recoveryPointType: 'dataprotection.v4.common.RecoveryPointType',
      status: 'dataprotection.v4.common.RecoveryPointStatus',
      totalExclusiveUsageBytes: 'ro long',
      vmRecoveryPoints: `[]${D}.VmRecoveryPoint`,
    }),
    [`${D}.VmRecoveryPoint`]: object('The part of a VM in a recovery point.', {
      extId: 'ro uuid',
      'vmExtId!': 'uuid',
      name: 'ro text',
      creationTime: 'ro time',
      recoveryPointType: 'dataprotection.v4.common.RecoveryPointType',
      status: 'dataprotection.v4.common.RecoveryPointStatus',
      totalExclusiveUsageBytes: 'ro long',
    }),
    'dataprotection.v4.common.RecoveryPointType': enumeration('What was asked to hold still.', [
      'CRASH_CONSISTENT',
      'APPLICATION_CONSISTENT',
    ]),
    'dataprotection.v4.common.RecoveryPointStatus': enumeration('Whether it is whole.', ['COMPLETE']),
  },
};
