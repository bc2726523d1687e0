import { policyWords, protocolWords } from '../alicloud/kinds';
import type { Condition, Resource } from '../core/resource';
import {
  isEmpty,
  isPresent,
  orElse,
  readFlag,
  readNetwork,
  readNetworks,
  readNumber,
  readRequiredWord,
  readRulePorts,
  readText,
  readWord,
  required,
} from './fields';
import { absentPlace } from './places';
import type { Reading } from './readings';
import type { Scope } from './scope';
import { readTargets } from './targets';
import type {
  Cidr,
  Field,
  Network,
  NetworkRule,
  Place,
  PrefixList,
  SecurityGroup,
  Source,
  SourceKind,
  Targets,
} from './types';

/* Networks, security groups and their rules, prefix lists. */

export function makeNetwork(reading: Reading, kind: Network['kind'], scope: Scope): Network {
  const { resource, conditions } = reading;
  const cidr: Field<Cidr | undefined> = readNetwork(reading, 'cidr', 4) ?? none(reading, 'cidr');
  const vpc = readTargets(reading, 'vpc', scope.vpcs);
  return { kind, resource, conditions, cidr, vpc, ipv6: orElse(readFlag(reading, 'ipv6'), false) };
}

const groupTypes = ['normal', 'enterprise'] as const;

export function makeSecurityGroup(reading: Reading, scope: Scope): SecurityGroup {
  return {
    kind: 'security-group',
    resource: reading.resource,
    conditions: reading.conditions,
    name: readText(reading, 'name'),
    description: readText(reading, 'description'),
    type: orElse(readWord(reading, 'type', groupTypes), 'normal'),
    innerAccess: orElse(readWord(reading, 'innerAccess', policyWords), 'accept'),
    vpc: readTargets(reading, 'vpc', scope.vpcs),
  };
}

export function makePrefixList(reading: Reading): PrefixList {
  const { cidrs, open } = readNetworks(reading, 'entries');
  return {
    kind: 'prefix-list',
    resource: reading.resource,
    conditions: reading.conditions,
    entries: cidrs,
    entriesOpen: open,
  };
}

export function makeRule(reading: Reading, scope: Scope, parent: SecurityGroup | undefined): NetworkRule {
  return new RuleItem(reading, scope, parent);
}

/** A rule; what only messages and repairs ask for is read when they do. */
class RuleItem implements NetworkRule {
  readonly kind = 'security-group-rule';
  readonly resource: Resource;
  readonly conditions: readonly Condition[];
  readonly group: SecurityGroup | undefined;
  readonly groupField: Field<Targets | undefined>;
  readonly direction: NetworkRule['direction'];
  readonly policy: NetworkRule['policy'];
  readonly protocol: NetworkRule['protocol'];
  readonly ports: NetworkRule['ports'];
  readonly sources: readonly Source[];
  readonly priority: Field<number>;
  readonly inline: boolean;
  standing: NetworkRule['standing'];
  private readonly reading: Reading;
  private readNic: NetworkRule['nic'] | undefined;
  private readDescription: NetworkRule['description'] | undefined;
  private readName: NetworkRule['name'] | undefined;

  constructor(reading: Reading, scope: Scope, parent: SecurityGroup | undefined) {
    this.reading = reading;
    this.resource = reading.resource;
    this.conditions = reading.conditions;
    const group = readOwner(reading, scope, parent);
    this.groupField = group;
    this.group = group.known ? group.value?.items[0] : undefined;
    this.direction = readRequiredWord(reading, 'direction', directionWords);
    this.policy = readRequiredWord(reading, 'policy', policyWords);
    this.protocol = readRequiredWord(reading, 'protocol', protocolWords);
    this.ports = readRulePorts(reading, 'ports', this.protocol);
    this.sources = readSources(reading, scope);
    this.priority = required(readNumber(reading, 'priority', priorityBounds), reading, 'priority');
    this.inline = reading.parent !== undefined;
    this.standing = undefined;
    this.readNic = undefined;
    this.readDescription = undefined;
    this.readName = undefined;
  }

  get nic(): NetworkRule['nic'] {
    this.readNic ??= readWord(this.reading, 'nic', nicWords);
    return this.readNic;
  }

  get description(): NetworkRule['description'] {
    this.readDescription ??= readText(this.reading, 'description');
    return this.readDescription;
  }

  get name(): NetworkRule['name'] {
    this.readName ??= readText(this.reading, 'name');
    return this.readName;
  }

  get place(): Place {
    const { anchor: span, base, resource } = this.reading;
    return { span, written: span, origin: 'default', via: [], slot: { resource, path: base } };
  }

  get absentSources(): NetworkRule['absentSources'] {
    const absent: Partial<Record<SourceKind, Place>> = {};
    for (const [kind, field] of sourceFields) {
      const found = this.reading.find(field);
      const isWritten = found !== undefined && !isEmpty(found.value);
      if (!isWritten && this.reading.spells(field)) absent[kind] = absentPlace(this.reading, field);
    }
    return absent;
  }
}

const directionWords = ['ingress', 'egress'] as const;
const nicWords = ['internet', 'intranet'] as const;
const priorityBounds = { from: 1, to: 100, fault: 'priority' } as const;

function readOwner(
  reading: Reading,
  scope: Scope,
  parent: SecurityGroup | undefined,
): Field<Targets<SecurityGroup> | undefined> {
  if (parent === undefined) return readTargets(reading, 'group', scope.groups);
  return { known: true, value: { items: [parent], open: false }, raw: undefined, at: absentPlace(reading, 'group') };
}

const sourceFields: readonly (readonly [kind: SourceKind, field: string])[] = [
  ['cidr4', 'cidr4'],
  ['cidr6', 'cidr6'],
  ['group', 'sourceGroup'],
  ['prefix-list', 'prefixList'],
];

/** The sources that act: a prefix list does not beside any other (AuthorizeSecurityGroup: SourcePrefixListId). */
function readSources(reading: Reading, scope: Scope): readonly Source[] {
  const cidr4 = readNetwork(reading, 'cidr4', 4);
  const cidr6 = readNetwork(reading, 'cidr6', 6);
  const group =
    reading.find('sourceGroup') === undefined ? undefined : readTargets(reading, 'sourceGroup', scope.groups);
  const ofGroup = group !== undefined && (!group.known || isPresent(group)) ? group : undefined;
  // Most have one.
  if (cidr4 !== undefined && cidr6 === undefined && ofGroup === undefined) return [{ kind: 'cidr4', cidr: cidr4 }];
  const sources: Source[] = [];
  if (cidr4 !== undefined) sources.push({ kind: 'cidr4', cidr: cidr4 });
  if (cidr6 !== undefined) sources.push({ kind: 'cidr6', cidr: cidr6 });
  if (ofGroup !== undefined) sources.push({ kind: 'group', group: ofGroup });
  if (sources.length === 0 && reading.find('prefixList') !== undefined) {
    const list = readTargets(reading, 'prefixList', scope.prefixLists);
    if (!list.known || isPresent(list)) sources.push(prefixSource(list));
  }
  return sources;
}

function prefixSource(list: Field<Targets<PrefixList>>): Source {
  if (!list.known) return { kind: 'prefix-list', list, cidrs: [] };
  const { items, open, why } = list.value;
  const more = open || items.some((item) => item.entriesOpen);
  const value: Targets = why === undefined ? { items, open: more } : { items, open: more, why };
  return { kind: 'prefix-list', list: { ...list, value }, cidrs: items.flatMap((item) => item.entries) };
}

/** A field that a kind has but that is not written. */
export function none(reading: Reading, name: string): Field<undefined> {
  return { known: true, value: undefined, raw: undefined, at: absentPlace(reading, name) };
}
