import { listEnglish as list } from '../list';

const ports = (items: readonly string[]): string => `${items.length > 1 ? 'ports' : 'port'} ${list(items)}`;

/** Titles of repairs, each naming its outcome, and the comments that they write. */
export const fixes = {
  'fix.allow-trusted': (a: { cidr: string; name: string }) => `Allow only ${a.cidr} (trusted: ${a.name})`,
  'fix.allow-network': (a: { name: string; cidr: string }) => `Allow only ${a.name} (${a.cidr})`,
  'fix.allow-group': (a: { name: string }) => `Allow only members of ${a.name}`,
  'fix.allow-balancer': (a: { names: readonly string[] }) =>
    `Allow only the load balancer${a.names.length > 1 ? 's' : ''} ${list(a.names)}`,
  'fix.allow-workbench': (a: { cidr: string }) => `Allow only Workbench over the private network (${a.cidr})`,
  'fix.allow-workbench-public': (a: { count: number }) =>
    `Allow only Workbench over public addresses (${a.count} ranges, a rule for each)`,
  'fix.own-address': (a: { cidr: string }) => `Allow only an address of yours (replace ${a.cidr})`,
  'fix.extract': (a: { name: string }) => `Ask for the source in a variable "${a.name}"`,
  'fix.extract-parameter': (a: { name: string }) => `Ask for the source in a parameter "${a.name}"`,
  'fix.extract-setting': (a: { name: string }) => `Ask for the source in a setting of the stack, "${a.name}"`,
  'fix.extract-description': (a: { rule: string }) =>
    `Network that ${a.rule} allows, in CIDR notation, not the whole Internet.`,
  'fix.extract-error': () =>
    'The value must be a network in CIDR notation, such as 203.0.113.0/24, and not the whole Internet.',
  'fix.write-network': (a: { network: string }) => `Write ${a.network}, which it means`,
  'fix.only-address': (a: { cidr: string }) => `Allow only ${a.cidr}`,
  'fix.close-ports': (a: { ports: readonly string[] }) => `Take ${ports(a.ports)} out of the range`,
  'fix.only-ports': (a: { ports: readonly string[] }) => `Open only ${ports(a.ports)} (TCP)`,
  'fix.only-protocol': (a: { protocols: readonly string[]; ports: string }) =>
    `Open only ${a.ports} of ${list(a.protocols)}`,
  'fix.all-ports': () => 'Write -1/-1, which it means',
  'fix.drop': () => 'Deny instead of allow (policy drop)',
  'fix.delete': (a: { name: string }) => `Delete ${a.name}`,
  'fix.move-ahead': (a: { priority: number }) => `Let it come first (priority ${a.priority})`,
  'fix.deny-last': (a: { name: string; priority: number }) =>
    `Let the deny-all ${a.name} come last (priority ${a.priority})`,
  'fix.inner-drop': () => 'Deny traffic between members of the group',
  'fix.set': (a: { value: string }) => `Write "${a.value}"`,
  'fix.move-family': (a: { cidr: string; family: string }) => `Write ${a.cidr} as an ${a.family} range`,
  'fix.deny-all': (a: { group: string }) => `Deny all outbound traffic of ${a.group} except what instances need`,
  'fix.deny-all-instead': (a: { group: string }) =>
    `Deny all outbound traffic of ${a.group} except what instances need, in place of allowing all`,
  'fix.allow-services': (a: { services: readonly string[] }) => `Allow ${list(a.services)}`,
  'fix.allow-services-instead': (a: { name: string }) => `Allow what instances need in place of ${a.name}`,
  'fix.no-bandwidth': () => 'No public IP address (bandwidth 0)',
  'fix.no-address': () => 'No public IP address',
  'fix.no-bandwidth-nat': () => 'No public IP address, a NAT gateway for the way out',
  'fix.nat-instead': () => 'A NAT gateway for the way out, no public address on the instance',
  'fix.balancer-instead': (a: { ports: readonly string[] }) =>
    `A load balancer for the way in (${ports(a.ports)}), no public address on the instance`,
  'fix.delete-association': (a: { name: string }) => `No public address on the instance (delete ${a.name})`,
  'fix.comment.deny-all': () => 'Denies what the rules with a smaller priority number do not allow.',
  'fix.comment.allow': (a: { services: readonly string[]; date: string }) =>
    `For ${list(a.services)}. Range checked on ${a.date}.`,
  'fix.comment.allow-observed': (a: { services: readonly string[]; date: string }) =>
    `For ${list(a.services)}. Range seen in use, not documented; checked on ${a.date}.`,
  'fix.comment.allow-partial': (a: { services: readonly string[]; date: string }) =>
    `For ${list(a.services)}. Range checked on ${a.date}; the documentation does not list all of them.`,
  'fix.comment.nat': () => 'The way out for instances without public addresses.',
};
