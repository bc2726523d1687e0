import { type ServiceRange, type ServiceRangeId, serviceRanges } from '../../alicloud/service-ranges';
import { parseCidr } from '../../model/cidr';
import type { Cidr, GroupRules, NetworkRule, PortRange } from '../../model/types';
import type { RuleInput } from '../rule';
import { overlap, priorityOf } from './egress';
import { cidrsOf } from './words';

/** What every instance needs to reach behind an outbound deny-all. */
export type NeededService = 'cloud-assistant' | 'dns' | 'security-center';

/** The ranges that each is reached at. An accept that lets any of them through is the author's own choice of how. */
export const serves: Readonly<Record<NeededService, readonly ServiceRangeId[]>> = {
  'cloud-assistant': ['metadata', 'cloud-assistant'],
  dns: ['dns'],
  'security-center': ['security-center', 'security-center-public'],
};

const serviceIds: readonly NeededService[] = ['cloud-assistant', 'dns', 'security-center'];

/** The outbound accepts that a deny-all hides though they were written to apply: it comes first, or ties and wins. */
export function hiddenBy(deny: NetworkRule, { outbound }: GroupRules, { model }: RuleInput): readonly NetworkRule[] {
  const limit = priorityOf(deny);
  return outbound.filter((rule) => {
    if (!isOutboundAccept(rule) || !rule.priority.known || rule.priority.value < limit) return false;
    return model.effective(rule).empty && model.effective(rule).coveredBy.includes(deny);
  });
}

/** The services that nothing before the deny-all lets through; `hidden` accepts come after it for now and count as well. */
export function missingServices(
  deny: NetworkRule,
  { outbound, open }: GroupRules,
  hidden: readonly NetworkRule[],
): readonly NeededService[] {
  if (open) return [];
  const limit = priorityOf(deny);
  const accepts = outbound.filter(
    (rule) =>
      mayBeOutboundAccept(rule) && (hidden.includes(rule) || !rule.priority.known || rule.priority.value < limit),
  );
  return serviceIds.filter((service) => {
    const ranges = serviceRanges.filter(({ id }) => serves[service].includes(id));
    return !ranges.some((range) => accepts.some((rule) => mayServe(rule, range)));
  });
}

function isOutboundAccept(rule: NetworkRule): boolean {
  return (
    rule.direction.known && rule.direction.value === 'egress' && rule.policy.known && rule.policy.value === 'accept'
  );
}

function mayBeOutboundAccept({ direction, policy }: NetworkRule): boolean {
  return (!direction.known || direction.value === 'egress') && (!policy.known || policy.value === 'accept');
}

/** Whether an accept lets some of a service's traffic through, as far as known: what is not known may. */
function mayServe(rule: NetworkRule, range: ServiceRange): boolean {
  const { protocol, ports } = rule;
  if (protocol.known && protocol.value !== 'all' && protocol.value !== range.protocol) return false;
  if (ports.known && !range.ports.some((port) => within(port, ports.value))) return false;
  return range.cidrs.some((written) => {
    const cidr = parseCidr(written);
    return cidr === undefined || mayReach(rule, cidr);
  });
}

function mayReach(rule: NetworkRule, target: Cidr): boolean {
  return rule.sources.some((source) => {
    if (source.kind === 'group') return false;
    if (source.kind === 'prefix-list' && (!source.list.known || source.list.value.open)) return true;
    return cidrsOf(source).some((cidr) => (cidr.known ? overlap(cidr.value, target) : cidr.fault === undefined));
  });
}

const within = (port: number, { from, to }: PortRange): boolean => from <= port && port <= to;
