import { linkTo, newResource } from '../alicloud/kinds';
import {
  type ServiceRange,
  type ServiceRangeId,
  serviceRanges,
  serviceRangesChecked,
} from '../alicloud/service-ranges';
import type { Change } from '../core/change';
import { parseCidr } from '../model/cidr';
import type { Cidr, Family, GroupRules, NetworkRule, SecurityGroup } from '../model/types';
import type { Fix } from '../rules/rule';
import { contains, type EgressDefect, priorityOf } from '../rules/shared/egress';
import { type NeededService, serves } from '../rules/shared/services';
import { localName } from '../rules/shared/words';
import { text } from '../texts/catalogue';
import { lowest, moveDenyAllBack } from './set-priority';

/** What an instance needs to reach, whatever it is for. */
const usualServices: readonly ServiceRangeId[] = [
  'security-center',
  'cloud-assistant',
  'metadata',
  'mirrors',
  'dns',
  'ntp',
  'security-center-public',
];

/** One outbound accept to write, for all the services that it lets through. */
interface Allow {
  readonly cidr: string;
  readonly network: Cidr;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly services: ServiceRangeId[];
}

/**
 * The outbound deny-all with the allows that an instance needs. Accepts of everything go, since the deny-all would say
 * nothing beside them; other accepts at the lowest priority move ahead of it.
 */
export function denyAllOutbound(
  of: GroupRules,
  defects: readonly { readonly family: Family; readonly defect: EgressDefect }[],
): readonly Fix[] {
  const { group, rules } = of;
  const accepts = [...new Set(defects.flatMap(({ defect }) => defect.accepts))];
  if (group.resource.instances !== 1 || accepts.some(({ inline }) => inline)) return [];
  const changes: Change[] = accepts.map(({ resource }) => ({ removeResource: resource }));
  changes.push(...addAllowsFor(usualServices, of, accepts));
  for (const { family, defect } of defects) if (defect.kind === 'no-deny') changes.push(addDeny(group, family));
  for (const rule of rules) {
    if (accepts.includes(rule) || !isOutboundAccept(rule) || priorityOf(rule) !== lowest) continue;
    changes.push({ set: rule.priority.at.slot, to: lowest - 1 });
  }
  const title = text(accepts.length > 0 ? 'fix.deny-all-instead' : 'fix.deny-all', {
    group: localName(group.resource),
  });
  return [{ title, safety: accepts.length > 0 ? 'review' : 'safe', changes }];
}

/** In an enterprise group, which denies by itself: the allows that an instance needs instead of an accept of everything. */
export function replaceAcceptAll(of: GroupRules, accept: NetworkRule): readonly Fix[] {
  if (of.group.resource.instances !== 1 || accept.inline) return [];
  const changes: Change[] = [{ removeResource: accept.resource }, ...addAllowsFor(usualServices, of, [accept])];
  return [
    { title: text('fix.allow-services-instead', { name: localName(accept.resource) }), safety: 'review', changes },
  ];
}

/** The accepts for services that an outbound deny-all cuts off. */
export function addAllows(deny: NetworkRule, of: GroupRules, missing: readonly NeededService[]): readonly Fix[] {
  if (of.group.resource.instances !== 1) return [];
  const changes = addAllowsFor(
    missing.flatMap((service) => serves[service]),
    of,
    [],
  );
  // Nothing comes before a drop of the highest priority.
  if (priorityOf(deny) <= 1) changes.push(...moveDenyAllBack(deny, [], 'safe').flatMap((fix) => fix.changes));
  const services = missing.map((service) => text(`service.${service}`));
  return [{ title: text('fix.allow-services', { services }), safety: 'safe', changes }];
}

function addDeny(group: SecurityGroup, family: Family): Change {
  const add = newResource(
    'security-group-rule',
    family === 4 ? 'deny_all_out' : 'deny_all_out_ipv6',
    [
      ['direction', 'egress'],
      ['protocol', 'all'],
      ['policy', 'drop'],
      ['ports', '-1/-1'],
      ['priority', lowest],
      ['group', linkTo(group.resource)],
      family === 4 ? ['cidr4', '0.0.0.0/0'] : ['cidr6', '::/0'],
    ],
    [text('fix.comment.deny-all')],
  );
  return { add, beside: group.resource };
}

function addAllowsFor(
  ids: readonly ServiceRangeId[],
  { group, rules }: GroupRules,
  without: readonly NetworkRule[],
): Change[] {
  const present = rules.filter((rule) => !without.includes(rule) && isOutboundAccept(rule));
  return allowsFor(ids)
    .filter((allow) => !present.some((rule) => covers(rule, allow)))
    .map((allow) => {
      const services = allow.services.map((id) => text(`service.${id}`));
      const add = newResource(
        'security-group-rule',
        `allow_out_${allow.protocol}_${allow.port}`,
        [
          ['direction', 'egress'],
          ['protocol', allow.protocol],
          ['policy', 'accept'],
          ['ports', `${allow.port}/${allow.port}`],
          ['priority', 1],
          ['group', linkTo(group.resource)],
          ['cidr4', allow.cidr],
        ],
        [text(comments[certaintyOf(allow)], { services, date: serviceRangesChecked })],
      );
      return { add, beside: group.resource };
    });
}

/** The accepts for services, one for each range and port; a range inside another one shares its accept. */
function allowsFor(ids: readonly ServiceRangeId[]): readonly Allow[] {
  const allows: Allow[] = [];
  // In the order of the usual ones, where those that hold others come first.
  const wanted = usualServices.flatMap((id) =>
    ids.includes(id) ? serviceRanges.filter((range) => range.id === id) : [],
  );
  for (const { id, cidrs, protocol, ports } of wanted) {
    for (const cidr of cidrs) {
      const network = parseCidr(cidr);
      if (network === undefined) continue;
      for (const port of ports) {
        const wider = allows.find(
          (allow) => allow.protocol === protocol && allow.port === port && contains(allow.network, network),
        );
        if (wider === undefined) allows.push({ cidr, network, protocol, port, services: [id] });
        else if (!wider.services.includes(id)) wider.services.push(id);
      }
    }
  }
  return allows;
}

/** How well the range is documented, by the best that is known of one of its services. */
function certaintyOf({ services }: Allow): ServiceRange['certainty'] {
  const own = serviceRanges.filter(({ id }) => services.includes(id)).map(({ certainty }) => certainty);
  return own.includes('documented') ? 'documented' : own.includes('partial') ? 'partial' : 'observed';
}

const comments = {
  documented: 'fix.comment.allow',
  partial: 'fix.comment.allow-partial',
  observed: 'fix.comment.allow-observed',
} as const;

function isOutboundAccept({ direction, policy }: NetworkRule): boolean {
  return direction.known && direction.value === 'egress' && policy.known && policy.value === 'accept';
}

/** Whether an accept that is there lets all of it through. */
function covers({ protocol, ports, sources }: NetworkRule, allow: Allow): boolean {
  if (!protocol.known || (protocol.value !== 'all' && protocol.value !== allow.protocol)) return false;
  if (!ports.known || ports.value.from > allow.port || ports.value.to < allow.port) return false;
  return sources.some(
    (source) => source.kind === 'cidr4' && source.cidr.known && contains(source.cidr.value, allow.network),
  );
}
