/** Commands of Prism Central: nuclei and lifecycle management, in the notation of `readTable`. */
export const CENTRAL_COMMANDS = `
lcm inventory
  B v4:lifecycle POST /lifecycle/v4.x/operations/$actions/inventory # Before v4 this was a remote call through v1 POST /genesis, which no description has.

lcm list entities
  B v4:lifecycle GET /lifecycle/v4.x/resources/entities

lcm status
  B v4:lifecycle GET /lifecycle/v4.x/resources/status

lcm upgrade
  B v4:lifecycle POST /lifecycle/v4.x/operations/$actions/upgrade

nuclei category.list
  B v3 POST /categories/list
  B v4:prism GET /prism/v4.x/config/categories

nuclei vm.list
  B v3 POST /vms/list
  B v4:vmm GET /vmm/v4.x/ahv/config/vms

nuclei project.list
  B v3 POST /projects/list
  B v4:multidomain GET /multidomain/v4.x/config/projects

nuclei image.list
  B v3 POST /images/list
  B v4:vmm GET /vmm/v4.x/content/images

nuclei network_security_rule.list
  B v3 POST /network_security_rules/list
  B v4:microseg GET /microseg/v4.x/config/policies

nuclei protection_rule.list
  B v3 POST /protection_rules/list
  B v4:datapolicies GET /datapolicies/v4.x/config/protection-policies

nuclei recovery_plan.list
  B v3 POST /recovery_plans/list
  B v4:datapolicies GET /datapolicies/v4.x/config/recovery-plans

nuclei user.list
  B v3 POST /users/list
  B v4:iam GET /iam/v4.x/authn/users

nuclei role.list
  B v3 POST /roles/list
  B v4:iam GET /iam/v4.x/authz/roles

nuclei audit.list
  B v3 POST /audits/list
  B v4:monitoring GET /monitoring/v4.x/serviceability/audits

nuclei availability_zone.list
  B v3 POST /availability_zones/list
`;
