/**
 * Where an argument that is not written yet belongs among those that are: beside its kin, in the order of the
 * provider's documentation ("alicloud_security_group_rule", "alicloud_instance", Argument Reference).
 */
const kin: readonly (readonly string[])[] = [
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

/** Whether an argument is one of Terraform's own that by custom stand apart at the beginning. */
export function standsFirst(name: string): boolean {
  return first.has(name);
}

/** Whether two arguments belong together, so that one may stand where the other stood. */
export function areKin(a: string, b: string): boolean {
  return kin.some((names) => names.includes(a) && names.includes(b));
}

/** Index of the argument after which a new one belongs, -1 for ahead of all. `present` are the names in order. */
export function placeAfter(name: string, present: readonly string[]): number {
  const group = kin.find((names) => names.includes(name) && names.some((each) => present.includes(each)));
  if (group !== undefined) {
    for (let i = group.indexOf(name) - 1; i >= 0; i--) {
      const at = present.indexOf(group[i] ?? '');
      if (at >= 0) return at;
    }
    return Math.max(...group.map((each) => present.indexOf(each)));
  }
  for (let at = present.length - 1; at >= 0; at--) if (!last.has(present[at] ?? '')) return at;
  return -1;
}
