/** Commands of storage: containers, pools, datastores, volume groups, in the notation of `readTable`. */
export const STORAGE_COMMANDS = `
ncli vdisk list
  B v1 GET /vdisks/
  B v2.0 GET /storage_containers/{uuid}/vdisks

ncli virtual-disk list
  B v2.0 GET /virtual_disks/
  B v1 GET /virtual_disks/

ncli storage-container list
  A v2.0 GET /storage_containers/
  A v1 GET /containers/
  A v4:clustermgmt GET /clustermgmt/v4.x/config/storage-containers

ncli storage-container get id=
  B v2.0 GET /storage_containers/{uuid}
  B v4:clustermgmt GET /clustermgmt/v4.x/config/storage-containers/{extId}

ncli storage-container create name= sp-id=
  A v2.0 POST /storage_containers/ [name: name, sp-id: storage_pool_id]
  A v1 POST /containers/ [name: name, sp-id: storagePoolId]
  A v4:clustermgmt POST /clustermgmt/v4.x/config/storage-containers [name: name] # Which cluster it is for is said in the header X-Cluster-Id.

ncli storage-container edit id=
  B v2.0 PUT /storage_containers/ [id: id]
  B v4:clustermgmt PUT /clustermgmt/v4.x/config/storage-containers/{extId}

ncli storage-container remove id=
  B v2.0 DELETE /storage_containers/{uuid}
  B v4:clustermgmt DELETE /clustermgmt/v4.x/config/storage-containers/{extId}

ncli storage-container list-stats
  B v2.0 GET /storage_containers/{uuid}/stats/
  B v4:clustermgmt GET /clustermgmt/v4.x/stats/storage-containers/{extId}

ncli datastore list
  B v2.0 GET /storage_containers/datastores
  B v4:clustermgmt GET /clustermgmt/v4.x/config/clusters/{clusterExtId}/storage-containers/datastores

ncli datastore create name= ctr-name=
  B v2.0 POST /storage_containers/datastores/add_datastore [name: datastore_name, ctr-name: storage_container_name]
  B v4:clustermgmt POST /clustermgmt/v4.x/config/storage-containers/{extId}/$actions/mount [name: datastoreName, ctr-name: {extId}]

ncli datastore delete name=
  B v2.0 POST /storage_containers/datastores/remove_datastore [name: datastore_name]
  B v4:clustermgmt POST /clustermgmt/v4.x/config/storage-containers/{extId}/$actions/unmount [name: datastoreName]

ncli storage-pool list
  A v1 GET /storage_pools/ # v2.0 describes no storage pools.

ncli storage-pool get-stats
  B v1 GET /storage_pools/{id}/stats/

acli vg.list | ncli volume-group list
  A v2.0 GET /volume_groups/
  A v3 POST /volume_groups/list
  A v4:volumes GET /volumes/v4.x/config/volume-groups

acli vg.get <vg>
  B v2.0 GET /volume_groups/{uuid}
  B v3 GET /volume_groups/{uuid}
  B v4:volumes GET /volumes/v4.x/config/volume-groups/{extId}

acli vg.create <vg>
  B v2.0 POST /volume_groups/ [vg: name]
  B v3 POST /volume_groups
  B v4:volumes POST /volumes/v4.x/config/volume-groups [vg: name]

acli vg.update <vg>
  B v2.0 PUT /volume_groups/{uuid}
  B v4:volumes PUT /volumes/v4.x/config/volume-groups/{extId}

acli vg.delete <vg>
  B v2.0 DELETE /volume_groups/{uuid}
  B v4:volumes DELETE /volumes/v4.x/config/volume-groups/{extId}

acli vg.disk_create <vg>
  B v2.0 POST /volume_groups/{uuid}/disks
  B v4:volumes POST /volumes/v4.x/config/volume-groups/{volumeGroupExtId}/disks

acli vg.disk_delete <vg>
  B v2.0 DELETE /volume_groups/{uuid}/disks/{index}
  B v4:volumes DELETE /volumes/v4.x/config/volume-groups/{volumeGroupExtId}/disks/{extId}

acli vg.attach_to_vm <vg> <vm>
  B v2.0 POST /volume_groups/{uuid}/attach [vg: {uuid}, vm: vm_uuid]
  B v4:volumes POST /volumes/v4.x/config/volume-groups/{extId}/$actions/attach-vm [vg: {extId}, vm: extId]

acli vg.detach_from_vm <vg> <vm>
  B v2.0 POST /volume_groups/{uuid}/detach [vg: {uuid}, vm: vm_uuid]
  B v4:volumes POST /volumes/v4.x/config/volume-groups/{extId}/$actions/detach-vm [vg: {extId}, vm: extId]

acli vg.attach_external <vg> <iqn>
  B v2.0 POST /volume_groups/{uuid}/open [vg: {uuid}, iqn: iscsi_client]
  B v4:volumes POST /volumes/v4.x/config/volume-groups/{extId}/$actions/attach-iscsi-client [vg: {extId}, iqn: iscsiInitiatorName]

acli vg.clone <vg>
  B v2.0 POST /volume_groups/{uuid}/clone

acli iscsi_client.list
  B v2.0 GET /iscsi_clients/
  B v4:volumes GET /volumes/v4.x/config/iscsi-clients

ncli file-server list
  B v1 GET /vfilers/

ncli vstore list
  B v2.0 GET /vstores/
  B v1 GET /vstores/
`;
