import type { ChildSpelling, FieldSpelling, TypeSpelling } from '../../core/vocabulary';
import { at, child, type, values } from '../shared/vocabulary-words';

/* Terraform's words for policies, for what holds them and for what attaches them. */

const policyType = at('policy_type', values({ System: 'system', Custom: 'custom' }));

/** Provider documentation: `document` is deprecated since 1.114 of a policy, since 1.252 of a role. */
const older = (path: string, deprecated: string): FieldSpelling => ({ ...at(path, deprecated), deprecated: true });

const host = (documentKind: string) => ({ fixed: { documentKind } });

const statements: ChildSpelling = child('policy-statement', 'statement', {
  effect: at('effect'),
  actions: at('action'),
  resources: at('resource'),
  principalType: at('principal.*.entity'),
  principalValues: at('principal.*.identifiers'),
  conditionOperator: at('condition.*.operator'),
  conditionKey: at('condition.*.variable'),
  conditionValues: at('condition.*.values'),
});

const attachment = (name: string, principal: string, kind: 'user' | 'group' | 'role'): TypeSpelling =>
  type(
    name,
    'policy-attachment',
    { policyName: at('policy_name'), policyType, principals: at(principal) },
    { fixed: { principalKind: kind } },
  );

export const ramTypes: readonly TypeSpelling[] = [
  type(
    'alicloud_ram_policy',
    'policy',
    {
      name: at('policy_name', 'name'),
      document: older('policy_document', 'document'),
      version: at('version'),
      rotateStrategy: at('rotate_strategy', {
        default: 'none',
        ...values({ None: 'none', DeleteOldestNonDefaultVersionWhenLimitExceeded: 'delete-oldest' }),
      }),
    },
    { ...host('identity'), children: [statements] },
  ),
  type('data.alicloud_ram_policy_document', 'policy-document', { version: at('version') }, { children: [statements] }),
  type(
    'alicloud_ram_role',
    'ram-role',
    { name: at('role_name', 'name'), document: older('assume_role_policy_document', 'document') },
    host('trust'),
  ),
  type('alicloud_ram_user', 'ram-user', { name: at('name') }),
  type('alicloud_ram_group', 'ram-group', { name: at('group_name', 'name') }),
  type('alicloud_ram_group_membership', 'group-membership', { group: at('group_name'), users: at('user_names') }),
  type('alicloud_ram_user_group_attachment', 'group-membership', { group: at('group_name'), users: at('user_name') }),
  attachment('alicloud_ram_user_policy_attachment', 'user_name', 'user'),
  attachment('alicloud_ram_group_policy_attachment', 'group_name', 'group'),
  attachment('alicloud_ram_role_policy_attachment', 'role_name', 'role'),
  type('alicloud_resource_manager_policy_attachment', 'policy-attachment', {
    policyName: at('policy_name'),
    policyType,
    principals: at('principal_name'),
    principalKind: at('principal_type', values({ IMSUser: 'user', IMSGroup: 'group', ServiceRole: 'role' })),
  }),
  type(
    'alicloud_resource_manager_policy',
    'policy',
    { name: at('policy_name'), document: at('policy_document') },
    host('resource-manager'),
  ),
  type(
    'alicloud_resource_manager_policy_version',
    'policy',
    { name: at('policy_name'), document: at('policy_document') },
    host('resource-manager'),
  ),
  type(
    'alicloud_resource_manager_control_policy',
    'policy',
    { name: at('control_policy_name', 'name'), document: at('policy_document') },
    host('control'),
  ),
  type(
    'alicloud_resource_manager_role',
    'ram-role',
    { name: at('role_name'), document: at('assume_role_policy_document') },
    host('trust'),
  ),
  type('alicloud_oss_bucket_policy', 'policy', { target: at('bucket'), document: at('policy') }, host('bucket')),
  type(
    'alicloud_oss_bucket',
    'bucket',
    { name: at('bucket'), target: at('bucket'), document: at('policy') },
    host('bucket'),
  ),
  ...['alicloud_kms_key', 'alicloud_kms_secret'].map((name) =>
    type(name, 'kms-key', { document: at('policy') }, host('kms-key')),
  ),
  type(
    'alicloud_log_project',
    'log-project',
    { name: at('project_name', 'name'), target: at('project_name', 'name'), document: at('policy') },
    host('log-project'),
  ),
  type(
    'alicloud_vpc_gateway_endpoint',
    'endpoint',
    { name: at('gateway_endpoint_name'), document: at('policy_document') },
    host('endpoint'),
  ),
  type(
    'alicloud_privatelink_vpc_endpoint',
    'endpoint',
    { name: at('vpc_endpoint_name'), document: at('policy_document') },
    host('endpoint'),
  ),
  type(
    'alicloud_cloud_sso_access_configuration',
    'access-configuration',
    { name: at('access_configuration_name') },
    {
      children: [
        child(
          'policy',
          'permission_policies',
          { name: at('permission_policy_name'), document: at('permission_policy_document') },
          host('identity'),
        ),
      ],
    },
  ),
  type(
    'provider.alicloud',
    'provider',
    {},
    {
      children: [
        child('policy', 'assume_role', { document: at('policy') }, host('session')),
        child('policy', 'assume_role_with_oidc', { document: at('policy') }, host('session')),
      ],
    },
  ),
  type('alicloud_ecs_ram_role_attachment', 'ram-role-attachment', { document: at('policy') }, host('session')),
];
