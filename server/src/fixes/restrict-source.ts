import { linkTo } from '../alicloud/kinds';
import { reservedServiceRange, type ServiceRangeId, serviceRanges } from '../alicloud/service-ranges';
import type { Change, Plain } from '../core/change';
import { parseCidr } from '../model/cidr';
import type { Balancer, Item, Network, NetworkRule, Opening, SecurityGroup } from '../model/types';
import type { Fix, RuleInput, TrustedRange } from '../rules/rule';
import { declaredName, type KnownCidr, localName, widestCidr } from '../rules/shared/words';
import { type Text, text } from '../texts/catalogue';
import { isPlaceholder, placeholders } from './placeholder';

/** Most networks, and most groups, of the unit that are offered as a source. */
const most = 3;
const managementPorts = [22, 3389];

/** Every way to narrow what lets the Internet in to a rule's openings, the likeliest first. */
export function restrictSource(rule: NetworkRule, openings: readonly Opening[], input: RuleInput): readonly Fix[] {
  const cidr = widestCidr(rule, openings);
  if (cidr === undefined) return [];
  const { family } = cidr.value;
  const trusted = trustedRanges(cidr, input.settings.trustedRanges);
  const networks =
    family === 4 ? networksOf(rule, input.model.networks).map((network) => allowNetwork(cidr, network)) : [];
  const workbench = family === 4 && isManagement(openings) ? allowWorkbench(rule, cidr) : [];
  return [
    ...trusted,
    ...(workbench.length > 0 ? [...workbench, ...networks] : networks),
    ...groupsFor(rule, input).map((group) => allowGroup(rule, cidr, group)),
    ownAddress(cidr),
    extractSource(rule, cidr),
  ];
}

/** What replaces the placeholder: the same sources, those that somebody named. */
export function replacePlaceholder(rule: NetworkRule, cidr: KnownCidr, input: RuleInput): readonly Fix[] {
  const networks = cidr.value.family === 4 ? networksOf(rule, input.model.networks) : [];
  return [
    ...trustedRanges(cidr, input.settings.trustedRanges),
    ...networks.map((network) => allowNetwork(cidr, network)),
    ...groupsFor(rule, input).map((group) => allowGroup(rule, cidr, group)),
  ];
}

/** A source for a rule that has none. */
export function giveSource(rule: NetworkRule): readonly Fix[] {
  const place = rule.absentSources.cidr4;
  if (place === undefined) return [];
  const cidr = placeholders[4];
  const changes: Change[] = [{ set: place.slot, to: cidr, placeholder: true }];
  return [{ title: text('fix.own-address', { cidr }), safety: 'review', changes }];
}

/**
 * Only the addresses that balancers send from, all of them together: the networks of an ALB or NLB, the service range
 * for a CLB; or, where they are in security groups, the members of one.
 */
export function allowOnlyBalancers(
  rule: NetworkRule,
  openings: readonly Opening[],
  balancers: readonly Balancer[],
  safety: Fix['safety'],
): readonly Fix[] {
  const cidr = widestCidr(rule, openings);
  if (cidr === undefined) return [];
  const fixes: Fix[] = [];
  const [first, ...others] = sourcesOf(balancers) ?? [];
  if (first !== undefined && cidr.value.family === 4 && (others.length === 0 || canCopy(rule))) {
    const changes: Change[] = [{ set: cidr.at.slot, to: first }];
    for (const [i, source] of others.entries()) {
      const name = `${declaredName(rule.resource)}_${i + 2}`;
      changes.push({ duplicate: rule.resource, name, set: [[cidr.at.slot.path, source]] });
    }
    const names = balancers.map(({ resource }) => localName(resource));
    fixes.push({ title: text('fix.allow-balancer', { names }), safety, changes });
  }
  const [balancer] = balancers;
  if (balancer === undefined || balancers.length > 1 || isEnterprise(rule.group)) return fixes;
  const groups = balancer.groups.known ? balancer.groups.value.items : [];
  for (const group of groups) {
    if (group === rule.group || isEnterprise(group) || rule.absentSources.group === undefined) continue;
    fixes.push({ ...allowGroup(rule, cidr, group), safety: 'review' });
  }
  return fixes;
}

/** Writes the network that a CIDR with host bits stands for, or the one address that it may have meant. */
export function writeNetwork(cidr: KnownCidr, network: string): readonly Fix[] {
  const address = String(cidr.raw ?? '').split('/')[0] ?? '';
  const single = `${address}/${cidr.value.family === 4 ? 32 : 128}`;
  return [
    { title: text('fix.write-network', { network }), safety: 'safe', changes: [{ set: cidr.at.slot, to: network }] },
    {
      title: text('fix.only-address', { cidr: single }),
      safety: 'review',
      changes: [{ set: cidr.at.slot, to: single }],
    },
  ];
}

function trustedRanges(cidr: KnownCidr, ranges: readonly TrustedRange[]): readonly Fix[] {
  const fixes: Fix[] = [];
  for (const range of ranges) {
    const parsed = parseCidr(range.cidr);
    // The whole Internet, or a range as wide as the one to narrow, would repair nothing.
    const limit = isPlaceholder(cidr.value) ? 0 : cidr.value.prefix;
    if (parsed === undefined || parsed.family !== cidr.value.family || parsed.prefix <= limit) continue;
    fixes.push({
      title: text('fix.allow-trusted', { cidr: range.cidr, name: range.name }),
      safety: 'safe',
      changes: [{ set: cidr.at.slot, to: range.cidr }],
    });
  }
  return fixes;
}

/** The VPC of the rule's group and its vSwitches; without that knowledge, the only VPC of the unit. */
function networksOf(rule: NetworkRule, networks: readonly Network[]): readonly Network[] {
  const usable = networks.filter(
    ({ cidr, resource, conditions }) =>
      cidr.known &&
      cidr.value !== undefined &&
      cidr.value.prefix > 0 &&
      resource.instances === 1 &&
      conditions.length === 0,
  );
  const vpcs = usable.filter(({ kind }) => kind === 'vpc');
  const own = rule.group?.vpc.known ? (rule.group.vpc.value?.items ?? []) : [];
  const vpc = vpcs.find((one) => own.includes(one)) ?? (own.length === 0 && vpcs.length === 1 ? vpcs[0] : undefined);
  if (vpc === undefined) return [];
  const subnets = usable.filter(
    (one) => one.kind === 'vswitch' && one.vpc.known && one.vpc.value?.items.includes(vpc) === true,
  );
  return [vpc, ...subnets].slice(0, most);
}

function allowNetwork(cidr: KnownCidr, network: Network): Fix {
  const range = network.cidr.known && network.cidr.raw !== undefined ? String(network.cidr.raw) : '';
  return {
    title: text('fix.allow-network', { name: localName(network.resource), cidr: range }),
    safety: 'safe',
    changes: [{ set: cidr.at.slot, to: linkTo(network.resource, 'cidr') }],
  };
}

function isManagement(openings: readonly Opening[]): boolean {
  return openings.every(
    ({ protocol, ports }) => protocol === 'tcp' && ports.from === ports.to && managementPorts.includes(ports.from),
  );
}

function rangesOf(wanted: ServiceRangeId): readonly string[] {
  return serviceRanges.find(({ id }) => id === wanted)?.cidrs ?? [];
}

/** The addresses that Workbench connects from: over the private network one range, over public addresses several. */
function allowWorkbench(rule: NetworkRule, cidr: KnownCidr): readonly Fix[] {
  const [inside] = rangesOf('workbench-private');
  const [first, ...others] = rangesOf('workbench-public');
  const fixes: Fix[] = [];
  if (inside !== undefined) {
    const title = text('fix.allow-workbench', { cidr: inside });
    fixes.push({ title, safety: 'safe', changes: [{ set: cidr.at.slot, to: inside }] });
  }
  if (first !== undefined && canCopy(rule) && cidr.at.slot.resource === rule.resource) {
    const name = declaredName(rule.resource);
    fixes.push({
      title: text('fix.allow-workbench-public', { count: others.length + 1 }),
      safety: 'review',
      changes: [
        { set: cidr.at.slot, to: first },
        ...others.map(
          (range, i): Change => ({
            duplicate: rule.resource,
            name: `${name}_workbench_${i + 2}`,
            set: [[cidr.at.slot.path, range]],
          }),
        ),
      ],
    });
  }
  return fixes;
}

const entryNames = /bastion|jump|balancer|(^|[-_.])([scan]?lb|ingress|proxy|gateway)([-_.]|$)|堡垒|跳板|负载均衡/i;

/** Other groups of the unit that traffic should come from: those of balancers, and those named as entries. */
function groupsFor(rule: NetworkRule, { model }: RuleInput): readonly SecurityGroup[] {
  if (isEnterprise(rule.group) || rule.absentSources.group === undefined) return [];
  const ofBalancers = new Set<Item>();
  for (const { groups } of model.balancers)
    if (groups.known) for (const group of groups.value.items) ofBalancers.add(group);
  const candidates = model.groups.filter((group) => {
    if (group === rule.group || isEnterprise(group) || group.resource.instances !== 1) return false;
    const names = [declaredName(group.resource), group.name.known ? (group.name.value ?? '') : ''];
    return ofBalancers.has(group) || names.some((name) => entryNames.test(name));
  });
  return candidates.slice(0, most);
}

function allowGroup(rule: NetworkRule, cidr: KnownCidr, group: SecurityGroup): Fix {
  const place = rule.absentSources.group;
  const changes: Change[] =
    place === undefined ? [] : [{ remove: cidr.at.slot }, { set: place.slot, to: linkTo(group.resource) }];
  return { title: text('fix.allow-group', { name: localName(group.resource) }), safety: 'safe', changes };
}

/** An enterprise group cannot name another group, nor be named by one (ECS documentation, "Security groups"). */
function isEnterprise(group: SecurityGroup | undefined): boolean {
  return group !== undefined && !(group.type.known && group.type.value === 'normal');
}

function ownAddress(cidr: KnownCidr): Fix {
  const value = placeholders[cidr.value.family];
  return {
    title: text('fix.own-address', { cidr: value }),
    safety: 'review',
    changes: [{ set: cidr.at.slot, to: value, placeholder: true }],
  };
}

/** What is given to a program from outside, where the language does not call it a variable. */
const inputTitles: ReadonlyMap<string, 'fix.extract-parameter' | 'fix.extract-setting'> = new Map([
  ['ros', 'fix.extract-parameter'],
  ['pulumi', 'fix.extract-setting'],
] as const);

function extractSource(rule: NetworkRule, cidr: KnownCidr): Fix {
  const name = `${declaredName(rule.resource)
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_+(?=\p{L})|(?<=[\p{L}\p{N}])_+$/gu, '')}_cidr`;
  const description: Text = text('fix.extract-description', { rule: declaredName(rule.resource) });
  return {
    title: text(inputTitles.get(rule.resource.language) ?? 'fix.extract', { name }),
    safety: 'review',
    changes: [{ extract: cidr.at.slot, name, description, validation: 'cidr' }],
  };
}

/** Where balancers send from; undefined where that is not known of all. */
function sourcesOf(balancers: readonly Balancer[]): readonly Plain[] | undefined {
  const ranges = new Set<string>();
  const networks = new Set<Network>();
  for (const { kind, subnets } of balancers) {
    if (kind === 'clb') {
      ranges.add(reservedServiceRange);
      continue;
    }
    if (!subnets.known || subnets.value.open || subnets.value.items.length === 0) return undefined;
    for (const item of subnets.value.items) {
      if (item.kind !== 'vswitch') return undefined;
      networks.add(item);
    }
  }
  return [...ranges, ...[...networks].map(({ resource }) => linkTo(resource, 'cidr'))];
}

/** Whether a rule is a declaration of its own, so that a copy of it can be written. */
export function canCopy(rule: NetworkRule): boolean {
  return !rule.inline && rule.resource.instances === 1;
}
