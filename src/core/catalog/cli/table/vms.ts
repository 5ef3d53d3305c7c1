/** Commands of VMs, their snapshots, tools and images, in the notation of `readTable`. */
export const VMS_COMMANDS = `
acli vm.list | ncli vm list
  A v2.0 GET /vms/ # No CVMs. Disks and NICs only with include_vm_disk_config and include_vm_nic_config.
  A v1 GET /vms/ # With CVMs and figures; filterCriteria=is_cvm==1 gives the CVMs alone.
  A v3 POST /vms/list
  A v4:vmm GET /vmm/v4.x/ahv/config/vms

acli vm.get | ncli vm get <vm>
  A v2.0 GET /vms/{uuid}
  A v1 GET /vms/{vmId}
  A v3 GET /vms/{uuid}
  A v4:vmm GET /vmm/v4.x/ahv/config/vms/{extId}

acli vm.create <vm> memory= num_vcpus=
  A v2.0 POST /vms/ [vm: name, memory: memory_mb, num_vcpus: num_vcpus] # Answers with a task_uuid.
  A v3 POST /vms [vm: spec.name, memory: spec.resources.memory_size_mib, num_vcpus: spec.resources.num_sockets] # The task is in status.execution_context.task_uuid.
  A v4:vmm POST /vmm/v4.x/ahv/config/vms [vm: name, memory: memorySizeBytes, num_vcpus: numSockets] # Answers with a task; NTNX-Request-Id makes a repetition harmless.

acli vm.update <vm>
  A v2.0 PUT /vms/{uuid}/
  A v3 PUT /vms/{uuid} # Send spec and metadata of a fresh read, without status.
  A v4:vmm PUT /vmm/v4.x/ahv/config/vms/{extId} # Wants the ETag of a fresh read in If-Match.

acli vm.delete <vm>
  A v2.0 DELETE /vms/{uuid}/ # delete_snapshots=true takes its snapshots along.
  A v3 DELETE /vms/{uuid}
  A v4:vmm DELETE /vmm/v4.x/ahv/config/vms/{extId}

acli vm.clone <new> clone_from_vm=
  A v2.0 POST /vms/{uuid}/clone [clone_from_vm: {uuid}, new: spec_list]
  A v1 POST /vms/{vmid}/clone [clone_from_vm: {vmid}, new: specList]
  A v3 POST /vms/{uuid}/clone [clone_from_vm: {uuid}, new: override_spec]
  A v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/clone [clone_from_vm: {extId}, new: name]

acli vm.on <vm>
  A v2.0 POST /vms/{uuid}/set_power_state/ # The transition in the body is ON.
  A v0.8 POST /vms/{vmid}/power_op/on
  A v3 PUT /vms/{uuid} # With spec.resources.power_state=ON in a fresh read.
  A v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/power-on

acli vm.off <vm>
  A v2.0 POST /vms/{uuid}/set_power_state/ # The transition in the body is OFF.
  A v0.8 POST /vms/{vmid}/power_op/off
  A v3 PUT /vms/{uuid} # With spec.resources.power_state=OFF in a fresh read.
  A v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/power-off

acli vm.shutdown <vm>
  A v2.0 POST /vms/{uuid}/set_power_state/ # The transition in the body is ACPI_SHUTDOWN.
  A v3 POST /vms/{uuid}/acpi_shutdown
  A v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/shutdown

acli vm.guest_shutdown <vm>
  B v2.0 POST /vms/{uuid}/set_power_state/ # The transition in the body is GUEST_SHUTDOWN.
  B v3 POST /vms/{uuid}/guest_shutdown
  B v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/guest-shutdown

acli vm.reboot <vm>
  B v2.0 POST /vms/{uuid}/set_power_state/ # The transition in the body is ACPI_REBOOT.
  B v3 POST /vms/{uuid}/acpi_reboot
  B v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/reboot

acli vm.guest_reboot <vm>
  B v3 POST /vms/{uuid}/guest_reboot
  B v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/guest-reboot

acli vm.reset <vm>
  B v2.0 POST /vms/{uuid}/set_power_state/ # The transition in the body is RESET.
  B v3 POST /vms/{uuid}/reset
  B v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/reset

acli vm.power_cycle <vm>
  B v2.0 POST /vms/{uuid}/set_power_state/ # The transition in the body is POWERCYCLE.
  B v3 POST /vms/{uuid}/power_cycle
  B v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/power-cycle

acli vm.migrate <vm> host=
  B v0.8 POST /vms/{vmid}/migrate [vm: {vmid}, host: hostUuid]
  B v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/migrate-to-host [vm: {extId}, host: host]

acli vm.abort_migrate <vm>
  C v0.8 POST /vms/{vmid}/migrate_abort
  C v4:prism POST /prism/v4.x/config/tasks/{taskExtId}/$actions/cancel []

acli vm.disk_list <vm>
  A v2.0 GET /vms/{uuid}
  A v0.8 GET /vms/{vmid}/disks/
  A v4:vmm GET /vmm/v4.x/ahv/config/vms/{vmExtId}/disks

acli vm.disk_create <vm> create_size= container=
  A v2.0 POST /vms/{uuid}/disks/attach [vm: {uuid}, create_size: vm_disks, container: vm_disks]
  A v0.8 POST /vms/{vmid}/disks/ [vm: {vmid}, create_size: disks, container: disks]
  A v4:vmm POST /vmm/v4.x/ahv/config/vms/{vmExtId}/disks [vm: {vmExtId}, create_size: backingInfo, container: backingInfo]

acli vm.disk_delete <vm> disk_addr=
  B v2.0 POST /vms/{uuid}/disks/detach [vm: {uuid}, disk_addr: vm_disks]
  B v0.8 DELETE /vms/{vmid}/disks/{diskaddress}
  B v4:vmm DELETE /vmm/v4.x/ahv/config/vms/{vmExtId}/disks/{extId}

acli vm.disk_update <vm> disk_addr= new_size=
  B v0.8 PUT /vms/{vmid}/disks/{diskaddress} [vm: {vmid}, disk_addr: {diskaddress}, new_size: updateSpec]
  B v4:vmm PUT /vmm/v4.x/ahv/config/vms/{vmExtId}/disks/{extId} [vm: {vmExtId}, disk_addr: {extId}, new_size: backingInfo]

acli vm.nic_list <vm>
  B v2.0 GET /vms/{uuid}/nics/
  B v4:vmm GET /vmm/v4.x/ahv/config/vms/{vmExtId}/nics

acli vm.nic_create <vm> network=
  A v2.0 POST /vms/{uuid}/nics/ [vm: {uuid}, network: spec_list]
  A v4:vmm POST /vmm/v4.x/ahv/config/vms/{vmExtId}/nics [vm: {vmExtId}, network: nicNetworkInfo]

acli vm.nic_update <vm> <mac>
  B v2.0 PUT /vms/{uuid}/nics/{nic_id}
  B v4:vmm PUT /vmm/v4.x/ahv/config/vms/{vmExtId}/nics/{extId}

acli vm.nic_delete <vm> <mac>
  B v2.0 DELETE /vms/{vm_uuid}/nics/{nic_id}
  B v4:vmm DELETE /vmm/v4.x/ahv/config/vms/{vmExtId}/nics/{extId}

acli vm.snapshot_create <vm> snapshot_name_list=
  A v2.0 POST /snapshots/ [vm: snapshot_specs, snapshot_name_list: snapshot_specs]
  A v3 POST /vms/{uuid}/snapshot [vm: {uuid}, snapshot_name_list: name]
  A v4:dataprotection POST /dataprotection/v4.x/config/recovery-points [vm: vmRecoveryPoints, snapshot_name_list: name] # A recovery point, which is another thing than a snapshot of AHV.

acli vm.snapshot_list <vm>
  B v2.0 GET /snapshots/ [vm: ?vm_uuid] # With vm_uuid for one VM.
  B v1 GET /vms/{vmId}/snapshots
  B v3 POST /vm_recovery_points/list
  B v4:dataprotection GET /dataprotection/v4.x/config/recovery-points

acli snapshot.list
  B v2.0 GET /snapshots/
  B v0.8 GET /snapshots/

acli snapshot.get <snap>
  B v2.0 GET /snapshots/{uuid}

acli snapshot.delete <snap>
  B v2.0 DELETE /snapshots/{uuid}
  B v4:dataprotection DELETE /dataprotection/v4.x/config/recovery-points/{extId}

acli vm.restore <vm> snapshot=
  B v2.0 POST /vms/{uuid}/restore [vm: {uuid}, snapshot: snapshot_uuid]
  B v3 POST /vms/{uuid}/revert [vm: {uuid}, snapshot: vm_recovery_point_uuid]
  B v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/$actions/revert [vm: {extId}, snapshot: vmRecoveryPointExtId]

acli vm.clone <new> clone_from_snapshot=
  B v2.0 POST /snapshots/{uuid}/clone [clone_from_snapshot: {uuid}, new: spec_list]
  B v3 POST /vm_recovery_points/{uuid}/clone [clone_from_snapshot: {uuid}, new: override_spec]
  B v4:dataprotection POST /dataprotection/v4.x/config/recovery-points/{extId}/$actions/restore [clone_from_snapshot: {extId}, new: vmRecoveryPointRestoreOverrides]

acli vm.affinity_set <vm> host_list=
  B v2.0 PUT /vms/{uuid}/ # In the affinity member of the VM.
  B v3 POST /vm_host_affinity_policies
  B v4:vmm POST /vmm/v4.x/ahv/policies/vm-host-affinity-policies [vm: vmCategories, host_list: hostCategories]

acli vm_group.antiaffinity_set
  B v4:vmm POST /vmm/v4.x/ahv/policies/vm-anti-affinity-policies
  B v4:vmm GET /vmm/v4.x/ahv/policies/legacy-vm-anti-affinity-policies # Lists those that acli made.

acli vm.cdrom | acli vm.disk_update cdrom
  C v4:vmm POST /vmm/v4.x/ahv/config/vms/{vmExtId}/cd-roms/{extId}/$actions/insert
  C v4:vmm POST /vmm/v4.x/ahv/config/vms/{vmExtId}/cd-roms/{extId}/$actions/eject

ncli ngt list
  B v1 GET /vms/guest_tools/
  B v3 POST /ngt/list
  B v4:vmm GET /vmm/v4.x/ahv/config/vms/{extId}/guest-tools # One VM a call.

ncli ngt mount vm-id=
  B v1 POST /vms/{vmId}/guest_tools/mount
  B v2.0 POST /vms/{uuid}/manage_vm_guest_tools
  B v4:vmm POST /vmm/v4.x/ahv/config/vms/{extId}/guest-tools/$actions/insert-iso

ncli vm list-stats
  B v1 GET /vms/{vmId}/stats/ # With metrics, startTimeInUsecs, endTimeInUsecs and intervalInSecs.
  B v4:vmm GET /vmm/v4.x/ahv/stats/vms/{extId}

acli image.list
  A v2.0 GET /images/ # Sizes only with include_vm_disk_sizes=true.
  A v3 POST /images/list
  A v4:vmm GET /vmm/v4.x/content/images

acli image.get <img>
  B v2.0 GET /images/{uuid}/
  B v3 GET /images/{uuid}
  B v4:vmm GET /vmm/v4.x/content/images/{extId}

acli image.create <img> source_url= container=
  A v2.0 POST /images/ [img: name, source_url: image_import_spec, container: image_import_spec]
  A v3 POST /images [img: spec.name, source_url: spec.resources.source_uri]
  A v4:vmm POST /vmm/v4.x/content/images [img: name, source_url: source, container: clusterLocationExtIds]

acli image.update <img>
  B v2.0 PUT /images/{uuid}/
  B v3 PUT /images/{uuid}
  B v4:vmm PUT /vmm/v4.x/content/images/{extId}

acli image.delete <img>
  B v2.0 DELETE /images/{uuid}/
  B v3 DELETE /images/{uuid}
  B v4:vmm DELETE /vmm/v4.x/content/images/{extId}
`;
