import { listEnglish as list } from '../list';

/** A range such as `8000-8010` is several ports. */
const several = (items: readonly string[]): boolean => items.length > 1 || /^\d+-/.test(items[0] ?? '');
const are = (items: readonly string[]): string => (several(items) ? 'are' : 'is');
const them = (items: readonly string[]): string => (several(items) ? 'them' : 'it');
const ports = (items: readonly string[]): string => `${several(items) ? 'Ports' : 'Port'} ${list(items)}`;
/** What is open besides, among all ports. */
const among = (items: readonly string[]): string =>
  items.length === 0 ? '' : `, ${list(items, 4, 'other sensitive ones')} among them,`;
const onPorts = (items: readonly string[]): string =>
  items.length === 0 ? '' : ` on ${several(items) ? 'ports' : 'port'} ${list(items)}`;
const within = (source: string): string => (source === '' ? '' : ` (${source})`);
const quote = (value: string): string => `"${value}"`;
const instead = (correct: string | undefined): string => (correct === undefined ? '' : ` Write ${quote(correct)}.`);

/** A value that is refused, the one that was meant, and those that are allowed. */
interface Fault {
  readonly written: string;
  readonly correct: string | undefined;
  readonly words: readonly string[];
}

/** What rules say. Each has `<id>.title`, `<id>.why`, `<id>.how` and its messages; the rest are parts of sentences. */
export const rules = {
  // --- what several rules say: sources, reach, places ---------------------------------------------------------------
  'source.prefix-list': (a: { name: string }) => `through the prefix list ${a.name}`,
  'source.sum': (a: { cidr: string }) => `${a.cidr} together with other rules of the group`,
  'source.cidr4': () => 'an IPv4 network',
  'source.cidr6': () => 'an IPv6 network',
  'source.group': () => 'a security group',
  'side.source': () => 'source',
  'side.destination': () => 'destination',
  'reach.public-ip': (a: { name: string }) => ` and reachable through the public IP of ${a.name}`,
  'reach.eip': (a: { name: string }) => ` and reachable through the EIP of ${a.name}`,
  'reach.dnat': (a: { name: string; ports: readonly string[] }) =>
    ` and reachable${onPorts(a.ports)} through the DNAT entry ${a.name}`,
  'reach.listener': (a: { name: string; ports: readonly string[] }) =>
    ` and reachable${onPorts(a.ports)} through the listener ${a.name}`,
  'reach.reachable': () => ' and reachable from there',
  'reach.private': () =>
    '; nothing in the group can be reached from there yet, but its first public address will expose it',
  'reach.unknown': () => '',
  'related.public-ip': (a: { name: string }) => `${a.name} has a public IP address of its own.`,
  'related.eip': (a: { name: string }) => `${a.name} gives it an Elastic IP Address.`,
  'related.dnat': (a: { name: string }) => `The DNAT entry ${a.name} forwards traffic from the Internet to it.`,
  'related.listener': (a: { name: string }) => `${a.name} forwards traffic to it.`,
  'related.member': (a: { name: string }) => `${a.name} is in the security group.`,
  'related.interface': (a: { name: string }) => `It is attached through the network interface ${a.name}.`,
  'related.template': (a: { name: string }) => `${a.name} gets its network settings from this template.`,
  'related.hides': (a: { name: string }) => `${a.name} comes first and decides this traffic.`,
  'related.same': (a: { name: string }) => `${a.name} already says the same.`,
  'related.deny-all': (a: { name: string }) => `The deny-all ${a.name} comes after it.`,
  'related.accepts-all': (a: { name: string }) => `${a.name} allows everything.`,
  'related.exposed': (a: { name: string }) => `${a.name} faces the Internet.`,
  'related.hidden': (a: { name: string; priority: number }) =>
    `${a.name} has priority ${a.priority} and never gets its turn.`,
  'related.other-source': () => 'The other one is written here.',
  'related.in-vpc': (a: { name: string }) => `${a.name} is in a VPC.`,
  'related.address': (a: { name: string }) => `The public address is ${a.name}.`,
  'related.lets-in': (a: { name: string }) => `${a.name} lets the Internet in.`,
  'related.uses-template': (a: { name: string }) => `${a.name} is created from it.`,
  'policy.accept': () => 'allow',
  'policy.drop': () => 'deny',
  'protocol.all': () => 'every protocol',
  'target.instance': () => 'an ECS instance',
  'target.network-interface': () => 'an elastic network interface',
  'target.ha-vip': () => 'a high-availability virtual IP address',
  'workload.instance': (a: { name: string }) => a.name,
  'workload.instance-set': (a: { name: string }) => `every instance of ${a.name}`,
  'workload.launch-template': (a: { name: string }) => `every instance created from ${a.name}`,
  'workload.scaling-configuration': (a: { name: string }) => `every instance created from ${a.name}`,
  'workload.eci-scaling-configuration': (a: { name: string }) => `every container group created from ${a.name}`,
  'workload.container-group': (a: { name: string }) => a.name,
  'workload.node-pool': (a: { name: string }) => `every node of ${a.name}`,
  'service.metadata': () => 'instance metadata',
  'service.cloud-assistant': () => 'Cloud Assistant',
  'service.cloud-assistant-packages': () => 'packages of Cloud Assistant',
  'service.dns': () => 'DNS',
  'service.security-center': () => 'Security Center',
  'service.security-center-public': () => 'Security Center over its public addresses',
  'service.ntp': () => 'time synchronization (NTP)',
  'service.mirrors': () => 'package mirrors',
  'service.windows-activation': () => 'Windows activation',
  'service.windows-update': () => 'Windows updates',
  'service.workbench-public': () => 'Workbench over public addresses',
  'service.workbench-private': () => 'Workbench',

  // --- inbound ------------------------------------------------------------------------------------------------------
  'sg-sensitive-port-open.title': () => 'Sensitive port open to the Internet',
  'sg-sensitive-port-open.why': () =>
    'Scanners find an open management or database port within minutes. Guessed passwords, services without authentication and known holes then lead to a compromised host or stolen data.',
  'sg-sensitive-port-open.how': () =>
    'Allow only the addresses that need the port: your company, the VPC, a bastion host. For SSH and RDP, Workbench needs one service range, and Session Manager needs no inbound rule at all.',
  'sg-sensitive-port-open.message': (a: { ports: readonly string[]; source: string; reach: string }) =>
    `${list(a.ports)} ${are(a.ports)} open to the whole Internet${within(a.source)}${a.reach}. Allow only the addresses that need ${them(a.ports)}.`,

  'sg-all-ports-open.title': () => 'All ports open to the Internet',
  'sg-all-ports-open.why': () =>
    'Such a rule turns the firewall off: every service on the machine, those started later included, faces scanners, password guessing and exploits.',
  'sg-all-ports-open.how': () =>
    'Open the ports that the service needs and no others, each to the addresses that need it. Only web services on ports such as 80 and 443 have a reason to be open to everyone.',
  'sg-all-ports-open.message': (a: { protocol: string; ports: readonly string[]; source: string; reach: string }) =>
    `All ports (${a.protocol})${among(a.ports)} are open to the whole Internet${within(a.source)}${a.reach}. Open only the ports that the service needs.`,

  'sg-port-open.title': () => 'Port open to the Internet',
  'sg-port-open.why': () =>
    'Every open port is a way in. Ports other than those of web services rarely need to be open to everyone.',
  'sg-port-open.how': () =>
    'Allow only the addresses that need the port, or allow the finding with a reason if the service is meant for everyone.',
  'sg-port-open.message': (a: { ports: readonly string[]; source: string; reach: string }) =>
    `${ports(a.ports)} ${are(a.ports)} open to the whole Internet${within(a.source)}${a.reach}. Allow only the addresses that need ${them(a.ports)}.`,

  'sg-near-internet-source.title': () => 'Sensitive port open to a large part of the Internet',
  'sg-near-internet-source.why': () =>
    'A network this large is nobody’s own: it holds as many attackers as any other part of the Internet, only the rule no longer looks open.',
  'sg-near-internet-source.how': () => 'Write the networks that are really meant; several rules may name several.',
  'sg-near-internet-source.message': (a: { ports: readonly string[]; source: string; share: string; reach: string }) =>
    `${list(a.ports)} ${are(a.ports)} open to ${a.source}, ${a.share} of all addresses${a.reach}. Allow only the networks that are meant.`,

  'sg-web-port-direct.title': () => 'Web service reached directly on the instance',
  'sg-web-port-direct.why': () =>
    'An instance that serves the Internet from its own public address is exposed itself, cannot fail over, and has no place in front of it for a web application firewall.',
  'sg-web-port-direct.how': () =>
    'Put a load balancer (ALB, NLB or CLB) in front, take the public address off the instance, and allow only the load balancer in.',
  'sg-web-port-direct.message': (a: { ports: readonly string[]; source: string; reach: string }) =>
    `${ports(a.ports)} ${are(a.ports)} open to the whole Internet${within(a.source)}${a.reach}. Let a load balancer face the Internet instead, and allow only it.`,

  'sg-backend-bypasses-balancer.title': () => 'Backend reachable past its load balancer',
  'sg-backend-bypasses-balancer.why': () =>
    'Whoever reaches the backend directly goes around the load balancer with its access control, its web application firewall and its logs.',
  'sg-backend-bypasses-balancer.how': () =>
    'Allow only the addresses that the load balancer sends from: the vSwitch networks of an ALB or NLB, 100.64.0.0/10 for a CLB.',
  'sg-backend-bypasses-balancer.message': (a: { ports: readonly string[]; balancer: string; source: string }) =>
    `${ports(a.ports)} of the backends of ${a.balancer} ${are(a.ports)} open to the whole Internet${within(a.source)}, so that requests can go around the load balancer. Allow only its addresses.`,
  'sg-backend-bypasses-balancer.message-later': (a: { ports: readonly string[]; balancer: string; source: string }) =>
    `${ports(a.ports)} of the backends of ${a.balancer} ${are(a.ports)} open to the whole Internet${within(a.source)}: once a backend has a public address, requests can go around the load balancer. Allow only its addresses.`,

  'sg-protocol-ignores-ports.title': () => 'Port range that has no effect',
  'sg-protocol-ignores-ports.why': () =>
    'Only TCP and UDP have ports. For every other protocol the port range is dropped without a word, so that the rule opens far more than it reads.',
  'sg-protocol-ignores-ports.how': () =>
    'Set the protocol to tcp or udp if the ports are meant. If the whole protocol is meant, write -1/-1, so that the rule says so.',
  'sg-protocol-ignores-ports.message': (a: { protocol: string; range: string }) =>
    `Protocol "${a.protocol}" ignores the port range ${a.range}, so that this rule is wider than it reads. Set the protocol to tcp or udp, or write -1/-1.`,
  'sg-protocol-ignores-ports.message-open': (a: {
    protocol: string;
    range: string;
    source: string;
    ports: readonly string[];
    reach: string;
  }) =>
    `Protocol "${a.protocol}" ignores the port range ${a.range}: ${
      a.protocol === 'all' ? `every port${among(a.ports)}` : `all of ${a.protocol.toUpperCase()}`
    } is open to ${a.source || 'the Internet'}${a.reach}. Set the protocol to tcp or udp.`,

  'sg-drop-without-policy.title': () => 'Rule meant to deny that allows',
  'sg-drop-without-policy.why': () =>
    'A rule without a policy allows. One that was written to deny and lacks the policy opens exactly what it should close.',
  'sg-drop-without-policy.how': () => 'Set the policy to drop, or correct the name or description.',
  'sg-drop-without-policy.message': (a: { words: string }) =>
    `This rule says that it denies (${quote(a.words)}), but its policy is accept. Set the policy to drop.`,
  'sg-drop-without-policy.message-absent': (a: { words: string }) =>
    `This rule says that it denies (${quote(a.words)}), but it has no policy, and that means accept. Set the policy to drop.`,

  'sg-rule-never-applies.title': () => 'Rule that never applies',
  'sg-rule-never-applies.why': () =>
    'Rules are taken by priority, a deny before an allow of the same priority. A rule whose traffic is decided before it does nothing, whatever it reads like.',
  'sg-rule-never-applies.how': () => 'Delete the rule, or give it a smaller priority number than those that hide it.',
  'sg-rule-never-applies.message': (a: { by: readonly string[]; policy: string }) =>
    `This ${a.policy} rule never applies: ${list(a.by)} ${a.by.length > 1 ? 'come' : 'comes'} first and ${a.by.length > 1 ? 'decide' : 'decides'} all its traffic. Delete it, or give it a smaller priority number.`,
  'sg-rule-never-applies.message-wider': (a: { by: readonly string[]; policy: string }) =>
    `This ${a.policy} rule never applies: ${list(a.by)} already ${a.by.length > 1 ? 'allow' : 'allows'} all of it and more. Narrow that first; this rule is the one to keep.`,

  'sg-rule-redundant.title': () => 'Rule that repeats others',
  'sg-rule-redundant.why': () => 'Every rule more makes the group harder to review and counts towards its limits.',
  'sg-rule-redundant.how': () => 'Delete the rule.',
  'sg-rule-redundant.message': (a: { by: readonly string[] }) =>
    `This rule adds nothing to ${list(a.by)}, with the same policy and priority. Delete it.`,

  'sg-rule-invalid.title': () => 'Rule that the cloud refuses',
  'sg-rule-invalid.why': () =>
    'Such a value passes the plan and fails on apply, half-way through a change, and leaves a group without the rules that should protect it.',
  'sg-rule-invalid.how': () => 'Write the value in the form that the API accepts.',
  'sg-rule-invalid.message-port-form': (a: Fault) =>
    `${quote(a.written)} is not a port range: the form is "from/to", "22/22" for a single port.${instead(a.correct)}`,
  'sg-rule-invalid.message-port-order': (a: Fault) =>
    `The port range ${quote(a.written)} ends before it begins.${instead(a.correct)}`,
  'sg-rule-invalid.message-port-bounds': (a: Fault) =>
    `The port range ${quote(a.written)} leaves the bounds 1 to 65535.${instead(a.correct)}`,
  'sg-rule-invalid.message-port-unrestricted': (a: Fault) =>
    `TCP and UDP need a port range from 1 to 65535; ${quote(a.written)} fails on apply. Open only the ports that are needed${a.correct === undefined ? '' : `, or write ${quote(a.correct)} for all`}.`,
  'sg-rule-invalid.message-cidr-form': (a: Fault) =>
    `${quote(a.written)} is not an address range; one reads "10.0.0.0/8" or "2001:db8::/32".${instead(a.correct)}`,
  'sg-rule-invalid.message-cidr-family': (a: Fault) =>
    `${quote(a.written)} does not belong here: IPv4 and IPv6 ranges have arguments of their own. Write it in the other one.`,
  'sg-rule-invalid.message-cidr-bare': (a: Fault) =>
    `${quote(a.written)} without a prefix length is no address range, and read as one it is the whole Internet.${instead(a.correct)}`,
  'sg-rule-invalid.message-priority': (a: Fault) =>
    `Priority ${a.written} is out of bounds: it is a whole number from 1 (first) to 100 (last).${instead(a.correct)}`,
  'sg-rule-invalid.message-enum': (a: Fault) =>
    `${quote(a.written)} is not known here; it can be ${a.words.join(', ')}.${instead(a.correct)}`,
  'sg-rule-invalid.message-enum-case': (a: Fault) =>
    `${quote(a.written)} is refused for its case.${instead(a.correct)}`,
  'sg-rule-invalid.message-no-source': (a: { side: string }) =>
    `This rule names no ${a.side}, so that the cloud refuses it. Write the network or the security group that is meant.`,
  'sg-rule-invalid.message-two-sources': (a: { side: string; kinds: readonly string[] }) =>
    `This rule names ${list(a.kinds)} as its ${a.side}; only one may be written. Make it a rule for each.`,
  'sg-rule-invalid.message-nic': () =>
    'Network card type "internet" is refused in a VPC, where a rule covers public and private traffic alike. Write "intranet" or leave it out.',

  'sg-cidr-host-bits.title': () => 'Address range that means another one',
  'sg-cidr-host-bits.why': () =>
    'The part of an address behind the prefix length is ignored. The range is then often far larger than the address in it suggests.',
  'sg-cidr-host-bits.how': () => 'Write the network that is meant, or /32 (/128 for IPv6) for the single address.',
  'sg-cidr-host-bits.message': (a: { written: string; network: string }) =>
    `${a.written} means the whole of ${a.network}, not the one address. Write what is meant.`,

  // --- outbound and within ------------------------------------------------------------------------------------------
  'sg-egress-unrestricted.title': () => 'Outbound traffic not restricted',
  'sg-egress-unrestricted.why': () =>
    'A basic security group lets everything out unless a rule denies it. Malware on an instance then reaches its control server and sends data away unhindered.',
  'sg-egress-unrestricted.how': () =>
    'Add an outbound deny-all with the lowest priority (100), and before it allow what instances need: metadata, DNS, Cloud Assistant, Security Center, and the destinations of the application.',
  'sg-egress-unrestricted.message': (a: { networks: readonly string[] }) =>
    `Nothing denies outbound traffic to ${list(a.networks)}: a basic security group lets out what no rule denies. Add a deny-all with priority 100 after the allows that are needed.`,
  'sg-egress-unrestricted.message-accepts': (a: { networks: readonly string[]; rules: readonly string[] }) =>
    `All outbound traffic to ${list(a.networks)} is allowed, by ${list(a.rules)} and by default. Allow only what is needed, before a deny-all with priority 100.`,
  'sg-egress-unrestricted.message-outranked': (a: {
    source: string;
    priority: number;
    deny: string;
    denyPriority: number;
  }) =>
    `This rule (priority ${a.priority}) allows all outbound traffic${within(a.source)} before the deny-all ${a.deny} (priority ${a.denyPriority}), which therefore denies nothing. Allow only what is needed.`,
  'sg-egress-unrestricted.message-enterprise': (a: { source: string }) =>
    `This rule allows all outbound traffic${within(a.source)} from an enterprise security group, which would deny it by default. Allow only what is needed.`,

  'sg-egress-deny-order.title': () => 'Outbound deny-all that denies too much',
  'sg-egress-deny-order.why': () =>
    'A deny-all wins over every allow with the same or a larger priority number. Instances then lose services they rely on, among them those that keep them secure.',
  'sg-egress-deny-order.how': () =>
    'Give the deny-all priority 100 and every allow a smaller number, and allow the services that instances need.',
  'sg-egress-deny-order.message': (a: { priority: number; rules: readonly string[] }) =>
    `This deny-all (priority ${a.priority}) comes before ${list(a.rules)}, which therefore never ${a.rules.length > 1 ? 'apply' : 'applies'}. Give the deny-all priority 100 and the allows smaller numbers.`,
  'sg-egress-deny-order.message-missing': (a: { services: readonly string[] }) =>
    `Nothing before this deny-all lets ${list(a.services)} through; instances lose ${them(a.services)}. Add the missing allows.`,

  'sg-inner-access.title': () => 'Open traffic inside a group with a public member',
  'sg-inner-access.why': () =>
    'Members of a basic security group reach each other on every port, whatever the rules say. Whoever takes over the public one is inside.',
  'sg-inner-access.how': () =>
    'Set inner access to drop and allow what the members need from each other, or give the public member a group of its own.',
  'sg-inner-access.message': (a: { group: string; exposed: string; members: readonly string[] }) =>
    `${a.exposed} faces the Internet and reaches the other members of ${a.group} on every port. Set inner access to drop, or give it a group of its own.`,

  // --- addresses ----------------------------------------------------------------------------------------------------
  'eip-on-instance.title': () => 'Elastic IP Address on an instance',
  'eip-on-instance.why': () =>
    'A public address straight on an instance makes the host itself visible to scanners and attacks, and every such instance has to be guarded on its own.',
  'eip-on-instance.how': () =>
    'Give instances a NAT gateway for their way out and a load balancer for the way in, and keep public addresses on those two.',
  'eip-on-instance.message': (a: { address: string; target: string }) =>
    `${a.address} puts ${a.target} on the Internet with an address of its own. Use a NAT gateway for the way out and a load balancer for the way in.`,
  'eip-on-instance.message-open': (a: { address: string; target: string; ports: readonly string[] }) =>
    `${a.address} makes ${list(a.ports)} of ${a.target} reachable from the whole Internet. Use a NAT gateway for the way out and a load balancer for the way in.`,

  'instance-public-ip.title': () => 'Public IP address on an instance',
  'instance-public-ip.why': () =>
    'A public address straight on an instance makes the host itself visible to scanners and attacks, and every such instance has to be guarded on its own.',
  'instance-public-ip.how': () =>
    'Set the outbound bandwidth to 0, and give instances a NAT gateway for their way out and a load balancer for the way in.',
  'instance-public-ip.message': (a: { subject: string; bandwidth: number; ports: readonly string[] }) =>
    `An outbound bandwidth of ${a.bandwidth} Mbit/s gives ${a.subject} a public IP address${a.ports.length > 0 ? `, and ${list(a.ports)} ${are(a.ports)} open to the Internet` : ''}. Set it to 0 and use a NAT gateway or a load balancer.`,
  'instance-public-ip.message-flag': (a: { name: string; ports: readonly string[] }) =>
    `${a.name} gets a public IP address of its own${a.ports.length > 0 ? `, and ${list(a.ports)} ${are(a.ports)} open to the Internet` : ''}. Use a NAT gateway or a load balancer instead.`,

  'instance-public-ip-by-default.title': () => 'Public IP address left to a default',
  'instance-public-ip-by-default.why': () =>
    'The documents disagree on what is made of an instance that says nothing of a public address: by its resource type it gets one with 1 Mbit/s, by others it gets none. An instance that should not be public must not depend on it.',
  'instance-public-ip-by-default.how': () =>
    'Say it: refuse the public address, or write the outbound bandwidth that is meant.',
  'instance-public-ip-by-default.message': (a: { name: string }) =>
    `Nothing says whether ${a.name} has a public IP address. The documents disagree: by the resource type it gets one by default, others read it as none. Write it down.`,
  'instance-public-ip-by-default.message-asked': (a: { name: string }) =>
    `${a.name} asks for a public IP address and gives no bandwidth. The documents disagree on its default: by the resource type 1 Mbit/s, by the API 0 and so no address. Refuse the address, or write the bandwidth.`,

  // --- what is left to do -------------------------------------------------------------------------------------------
  'placeholder-source.title': () => 'Placeholder for an address',
  'placeholder-source.why': () =>
    'This address stands for one that only you know. It belongs to nobody, so that the rule lets nobody in until it is replaced.',
  'placeholder-source.how': () => 'Write the address or network that should be allowed.',
  'placeholder-source.message': (a: { cidr: string }) =>
    `${a.cidr} is a placeholder that lets nobody in. Write the address or network that should be allowed.`,

  'value-not-resolved.title': () => 'Value that is not known',
  'value-not-resolved.why': () =>
    'What depends on this value was not checked: an unknown value is neither taken for safe nor for open.',
  'value-not-resolved.how': () =>
    'Give the variable, parameter or setting a default or a value file, or write the value in place.',
  'value-not-resolved.message': (a: { field: string; why: string }) => `The ${a.field} is not known: ${a.why}`,
  'field.group': () => 'security group',
  'field.direction': () => 'direction',
  'field.policy': () => 'policy',
  'field.protocol': () => 'protocol',
  'field.ports': () => 'port range',
  'field.priority': () => 'priority',
  'field.source': () => 'source',
  'field.groups': () => 'list of security groups',
  'field.bandwidth': () => 'public bandwidth',
  'field.public': () => 'choice of a public address',
  'field.target': () => 'target of the address',
  'field.address': () => 'public address',
  'why.no-default': (a: { name: string }) =>
    `${a.name} has no default and no value here. A default or a value file would make it known.`,
  'why.data-source': (a: { name: string }) =>
    `${a.name} is looked up in the cloud. Only a written value can be checked.`,
  'why.computed': (a: { name: string }) => `${a.name} is computed by the cloud. Only a written value can be checked.`,
  'why.impure': (a: { name: string }) => `${a.name} gives another value on every run.`,
  'why.module': (a: { name: string }) =>
    `the source of ${a.name} is not here. Downloading the modules (terraform init) would make it known.`,
  'why.cycle': (a: { name: string }) => `${a.name} depends on itself. Break the cycle.`,
  'why.syntax': (a: { name: string }) => `${a.name} is not complete. Correct the syntax.`,
  'why.wrong-type': (a: { name: string }) => `${a.name} has a value of another type. Correct the value or the type.`,
  'why.missing': (a: { name: string }) => `${a.name} is not declared. Declare it, or correct the name.`,
  'why.file': (a: { name: string }) => `${a.name} cannot be read here.`,
  'why.function': (a: { name: string }) => `${a.name} cannot be computed here.`,
  'why.limit': (a: { name: string }) => `${a.name} goes beyond a limit of the analysis.`,
  'why.unsupported': (a: { name: string }) => `${a.name} is not understood. Only a written value can be checked.`,
};
