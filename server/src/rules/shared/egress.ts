import { Note } from '../../core/memory';
import type { Cidr, Family, Field, GroupRules, NetworkRule, SecurityGroup } from '../../model/types';
import { cidrsOf } from './words';

/** Whether a rule is, or with its unknown fields may be, something. */
type Answer = 'yes' | 'maybe' | 'no';

/** What is wrong with the outbound side of a group in one address family. */
export type EgressDefect =
  /** Nothing denies what no rule names. `accepts`: rules that also accept everything in so many words. */
  | { readonly kind: 'no-deny'; readonly accepts: readonly NetworkRule[] }
  /** An accept of everything comes before the deny-all. */
  | { readonly kind: 'outranked'; readonly accepts: readonly NetworkRule[]; readonly deny: NetworkRule };

const defects4 = new Note<GroupRules, EgressDefect | 'none'>('group');
const defects6 = new Note<GroupRules, EgressDefect | 'none'>('group');

/** The outbound fault of a basic group; undefined when there is none or rules that matter are not known. */
export function egressDefect(of: GroupRules, family: Family): EgressDefect | undefined {
  const defects = family === 4 ? defects4 : defects6;
  let defect = defects.get(of);
  if (defect === undefined) {
    defect = findDefect(of, family) ?? 'none';
    defects.set(of, defect);
  }
  return defect === 'none' ? undefined : defect;
}

function findDefect({ outbound, open }: GroupRules, family: Family): EgressDefect | undefined {
  if (open) return undefined;
  let deny: NetworkRule | undefined;
  for (const rule of outbound) {
    const answer = denies(rule, family);
    if (answer === 'maybe') return undefined;
    if (answer === 'yes' && (deny === undefined || priorityOf(rule) < priorityOf(deny))) deny = rule;
  }
  const accepts = outbound.filter((rule) => acceptsEverything(rule, family));
  if (deny === undefined) return { kind: 'no-deny', accepts };
  const limit = priorityOf(deny);
  const ahead = accepts.filter((rule) => priorityOf(rule) < limit);
  return ahead.length === 0 ? undefined : { kind: 'outranked', accepts: ahead, deny };
}

/** Whether a rule drops all outbound traffic of a family. */
export function isDenyAll(rule: NetworkRule, family?: Family): boolean {
  return family === undefined ? denies(rule, 4) === 'yes' || denies(rule, 6) === 'yes' : denies(rule, family) === 'yes';
}

const denyAlls = new Note<GroupRules, readonly NetworkRule[]>('group');

/** The rules of a group that drop all outbound traffic of some family. */
export function denyAllsOf(of: GroupRules): readonly NetworkRule[] {
  let found = denyAlls.get(of);
  if (found === undefined) {
    found = of.outbound.filter((rule) => isDenyAll(rule));
    denyAlls.set(of, found);
  }
  return found;
}

/** Whether a rule accepts all outbound traffic of a family, or all of TCP, which malware needs no more than. */
export function acceptsEverything(rule: NetworkRule, family: Family): boolean {
  if (isInbound(rule)) return false;
  const { protocol, ports } = rule;
  return (
    and(
      is(rule.direction, (direction) => direction === 'egress'),
      is(rule.policy, (policy) => policy === 'accept'),
      is(protocol, (word) => word === 'all' || word === 'tcp'),
      is(ports, ({ from, to }) => from <= 1 && to >= 65535),
      goesEverywhere(rule, family),
    ) === 'yes'
  );
}

/** Known not to be outbound, as most rules are. */
function isInbound({ direction }: NetworkRule): boolean {
  return direction.known && direction.value === 'ingress';
}

function denies(rule: NetworkRule, family: Family): Answer {
  if (isInbound(rule)) return 'no';
  const answer = and(
    is(rule.direction, (direction) => direction === 'egress'),
    is(rule.policy, (policy) => policy === 'drop'),
    is(rule.protocol, (protocol) => protocol === 'all'),
    goesEverywhere(rule, family),
    rule.priority.known ? 'yes' : 'maybe',
  );
  return answer === 'yes' && rule.conditions.length > 0 ? 'maybe' : answer;
}

function goesEverywhere(rule: NetworkRule, family: Family): Answer {
  let answer: Answer = 'no';
  for (const source of rule.sources) {
    if (source.kind === 'group') continue;
    if (source.kind === 'prefix-list' && (!source.list.known || source.list.value.open)) answer = 'maybe';
    for (const cidr of cidrsOf(source)) {
      const one = is(cidr, (value) => value.family === family && value.prefix === 0);
      if (one === 'yes') return 'yes';
      // What is not known may lie in either family, whatever the field it is written in.
      if (one === 'maybe' && cidr.fault === undefined) answer = 'maybe';
    }
  }
  return answer;
}

function is<T>(field: Field<T>, test: (value: T) => boolean): Answer {
  if (!field.known) return 'maybe';
  return test(field.value) ? 'yes' : 'no';
}

function and(...answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

export function priorityOf(rule: NetworkRule): number {
  return rule.priority.known ? rule.priority.value : Number.POSITIVE_INFINITY;
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

export function overlap(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** The address families that a group's traffic uses: IPv6 only where its VPC has it. */
export function familiesOf(group: SecurityGroup): readonly Family[] {
  const vpcs = group.vpc.known ? (group.vpc.value?.items ?? []) : [];
  const ipv6 = vpcs.some((item) => item.kind === 'vpc' && item.ipv6.known && item.ipv6.value);
  return ipv6 ? [4, 6] : [4];
}
