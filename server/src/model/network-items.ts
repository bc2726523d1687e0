import { policyWords, protocolWords } from '../alicloud/kinds';
import {
  absentPlace,
  readFlag,
  readNetwork,
  readNetworks,
  readNumber,
  readRequiredWord,
  readRulePorts,
  readTargets,
  readText,
  readWord,
  required,
} from './fields';
import type { Reading } from './readings';
import type { Scope } from './scope';
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

/** A group whose rules are added when they are made. */
export interface GrowingGroup {
  readonly group: SecurityGroup;
  readonly rules: NetworkRule[];
}

export function makeSecurityGroup(
  reading: Reading,
  scope: Scope,
  hasHiddenRules: (group: SecurityGroup) => boolean,
): GrowingGroup {
  const { resource, conditions } = reading;
  const rules: NetworkRule[] = [];
  let open: boolean | undefined;
  const group: SecurityGroup = {
    kind: 'security-group',
    resource,
    conditions,
    name: readText(reading, 'name'),
    description: readText(reading, 'description'),
    type: orElse(readWord(reading, 'type', ['normal', 'enterprise']), 'normal'),
    innerAccess: orElse(readWord(reading, 'innerAccess', policyWords), 'accept'),
    vpc: readTargets(reading, 'vpc', scope.vpcs),
    rules,
    get rulesOpen() {
      open ??= hasHiddenRules(group);
      return open;
    },
  };
  return { group, rules };
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
  const { resource, conditions } = reading;
  const groupField: Field<Targets<SecurityGroup> | undefined> =
    parent === undefined
      ? readTargets(reading, 'group', scope.groups)
      : { known: true, value: { items: [parent], open: false }, raw: undefined, at: absentPlace(reading, 'group') };
  const protocol = readRequiredWord(reading, 'protocol', protocolWords);
  const { sources, absentSources } = readSources(reading, scope);
  return {
    kind: 'security-group-rule',
    resource,
    conditions,
    group: groupField.known ? groupField.value?.items[0] : undefined,
    groupField,
    direction: readRequiredWord(reading, 'direction', ['ingress', 'egress']),
    policy: readRequiredWord(reading, 'policy', policyWords),
    protocol,
    ports: readRulePorts(reading, 'ports', protocol),
    sources,
    absentSources,
    priority: required(readNumber(reading, 'priority', { from: 1, to: 100, fault: 'priority' }), reading, 'priority'),
    nic: readWord(reading, 'nic', ['internet', 'intranet']),
    description: readText(reading, 'description'),
    name: readText(reading, 'name'),
    inline: reading.parent !== undefined,
  };
}

/** The sources that act: a prefix list does not beside any other (AuthorizeSecurityGroup: SourcePrefixListId). */
function readSources(
  reading: Reading,
  scope: Scope,
): { sources: readonly Source[]; absentSources: Readonly<Partial<Record<SourceKind, Place>>> } {
  const sources: Source[] = [];
  const absentSources: Partial<Record<SourceKind, Place>> = {};
  for (const kind of ['cidr4', 'cidr6'] as const) {
    const cidr = readNetwork(reading, kind, kind === 'cidr4' ? 4 : 6);
    if (cidr !== undefined) sources.push({ kind, cidr });
    else if (reading.spells(kind)) absentSources[kind] = absentPlace(reading, kind);
  }
  const group = readTargets(reading, 'sourceGroup', scope.groups);
  if (!group.known) sources.push({ kind: 'group', group });
  else if (group.value !== undefined) sources.push({ kind: 'group', group: { ...group, value: group.value } });
  else if (reading.spells('sourceGroup')) absentSources.group = group.at;
  const list = readTargets(reading, 'prefixList', scope.prefixLists);
  const isWritten = !list.known || list.value !== undefined;
  if (!isWritten && reading.spells('prefixList')) absentSources['prefix-list'] = list.at;
  if (isWritten && sources.length === 0) sources.push(prefixSource(list));
  return { sources, absentSources };
}

function prefixSource(list: Field<Targets<PrefixList> | undefined>): Source {
  if (!list.known) return { kind: 'prefix-list', list, cidrs: [] };
  const { items, open, why } = list.value ?? { items: [], open: true };
  const more = open || items.some((item) => item.entriesOpen);
  const value: Targets = why === undefined ? { items, open: more } : { items, open: more, why };
  return { kind: 'prefix-list', list: { ...list, value }, cidrs: items.flatMap((item) => item.entries) };
}

/** A field that a kind has but that is not written. */
export function none(reading: Reading, name: string): Field<undefined> {
  return { known: true, value: undefined, raw: undefined, at: absentPlace(reading, name) };
}

/** What an absent value means where neither the notation nor the provider say it. */
export function orElse<T>(field: Field<T | undefined>, value: T): Field<T> {
  if (!field.known) return field;
  return { ...field, value: field.value ?? value };
}
