import type { Order } from '../../shared/placement';

/**
 * Where an argument that is not written yet belongs among those that are: beside its kin, in the order of the
 * provider's documentation ("alicloud_security_group_rule", "alicloud_instance", Argument Reference).
 */
const kin: Order['kin'] = [
  ['type', 'ip_protocol', 'nic_type', 'policy', 'port_range', 'priority'],
  [
    'cidr_ip',
    'ipv6_cidr_ip',
    'source_security_group_id',
    'source_group_owner_account',
    'source_group_owner_id',
    'prefix_list_id',
  ],
  ['internet_charge_type', 'internet_max_bandwidth_in', 'internet_max_bandwidth_out', 'allocate_public_ip'],
  [
    'security_group_name',
    'name',
    'description',
    'security_group_type',
    'inner_access_policy',
    'inner_access',
    'vpc_id',
  ],
  ['load_balancer_name', 'address_type', 'internet', 'ipv6_address_type', 'vpc_id', 'vswitch_id'],
  ['acl_status', 'acl_type', 'acl_id', 'acl_ids'],
];

/** Arguments of Terraform itself, and those that by custom come last. */
const first: ReadonlySet<string> = new Set(['count', 'for_each', 'provider', 'source', 'version', 'providers']);
const last: ReadonlySet<string> = new Set(['depends_on', 'lifecycle', 'tags', 'timeouts']);

export const order: Order = { kin, last };

/** Whether an argument is one of Terraform's own that by custom stand apart at the beginning. */
export function standsFirst(name: string): boolean {
  return first.has(name);
}
