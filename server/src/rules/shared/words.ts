import type { Resource } from '../../core/resource';
import type {
  Cidr,
  Field,
  ItemBase,
  NetworkRule,
  Opening,
  Place,
  PortRange,
  ReachAnswer,
  Source,
} from '../../model/types';
import { type Text, text } from '../../texts/catalogue';
import type { Related, SensitivePort, Severity } from '../rule';

/** The place of what an item as a whole is about: its name. */
export function placeOfName({ resource }: ItemBase): Place {
  const span = resource.nameSpan;
  return { span, written: span, origin: 'default', via: [], slot: { resource, path: [] } };
}

/** A rule by its resource, or as an element of the list that it is written in: `Group.SecurityGroupIngress[0]`. */
export function nameOfRule({ resource, place }: NetworkRule): string {
  return inside(resource.address, place);
}

/** The same as its own module names it. */
export function localRuleName({ resource, place }: NetworkRule): string {
  return inside(localName(resource), place);
}

function inside(holder: string, { slot }: Place): string {
  return slot.path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${step}]` : `${name}.${step}`),
    holder,
  );
}

/** `SSH (22)`, `SNMP (161/udp)`; a port without a service's name is its number. Both protocols of a port are one. */
export function namePorts(ports: readonly SensitivePort[]): readonly string[] {
  if (named?.ports !== ports) named = { ports, names: namesOf(ports) };
  return named.names;
}

/** The last that were named: often they are all there are, rule after rule. */
let named: { readonly ports: readonly SensitivePort[]; readonly names: readonly string[] } | undefined;

function namesOf(ports: readonly SensitivePort[]): readonly string[] {
  const names = new Map<number, string>();
  for (const { port, protocol, service } of ports) {
    if (names.has(port)) continue;
    const number = protocol === 'udp' ? `${port}/udp` : `${port}`;
    names.set(port, service === '' || service === `${port}` ? number : `${service} (${number})`);
  }
  return [...names.values()];
}

/** `8000-8079`, `53/udp`: what is open, each range once. */
export function nameRanges(openings: readonly Opening[]): readonly string[] {
  const names = new Set<string>();
  for (const { protocol, ports } of openings) {
    const range = ports.from === ports.to ? `${ports.from}` : `${ports.from}-${ports.to}`;
    names.add(protocol === 'tcp' ? range : `${range}/${protocol}`);
  }
  return [...names];
}

/** A CIDR of a rule whose value is known. */
export type KnownCidr = Field<Cidr> & { readonly known: true };

/** What lets the openings in: the widest known CIDR of their address family, with the source that holds it. */
function widest(rule: NetworkRule, openings: readonly Opening[]): { source: Source; cidr: KnownCidr } | undefined {
  let best: { source: Source; cidr: KnownCidr } | undefined;
  for (const source of rule.sources) {
    for (const cidr of cidrsOf(source)) {
      if (!cidr.known || !openings.some(({ family }) => family === cidr.value.family)) continue;
      if (best === undefined || cidr.value.prefix < best.cidr.value.prefix) best = { source, cidr };
    }
  }
  return best;
}

export function widestCidr(rule: NetworkRule, openings: readonly Opening[]): KnownCidr | undefined {
  return widest(rule, openings)?.cidr;
}

function openSource(rule: NetworkRule, openings: readonly Opening[]): Source | undefined {
  return widest(rule, openings)?.source;
}

/** The networks of a source; a group has none. */
export function cidrsOf(source: Source): readonly Field<Cidr>[] {
  if (source.kind === 'prefix-list') return source.cidrs;
  return source.kind === 'group' ? [] : [source.cidr];
}

export function placeOfSource(source: Source): Place {
  if (source.kind === 'prefix-list') return source.list.at;
  return source.kind === 'group' ? source.group.at : source.cidr.at;
}

/** Where a finding about openings stands: at the source that lets them in, else at the rule's name. */
export function placeOfOpenings(rule: NetworkRule, openings: readonly Opening[]): Place {
  const source = openSource(rule, openings);
  return source === undefined ? rule.place : placeOfSource(source);
}

/** The source in words: as written, with what makes it the whole Internet (if it is that) where that does not show. */
export function nameSource(rule: NetworkRule, openings: readonly Opening[], isInternet = true): Text | string {
  const source = openSource(rule, openings);
  if (source === undefined) return '';
  if (source.kind === 'prefix-list') {
    const list = source.list.known ? source.list.value.items[0] : undefined;
    return text('source.prefix-list', { name: list?.resource.address ?? String(source.list.raw ?? '') });
  }
  if (source.kind === 'group') return '';
  const { cidr } = source;
  const written = String(cidr.raw ?? '');
  return isInternet && cidr.known && cidr.value.prefix > 0 ? text('source.sum', { cidr: written }) : written;
}

/** How the Internet gets to what is open, as the end of a sentence; with the ports where they are not all that is open. */
export function reachWords({ reach, path, ports }: ReachAnswer, openings: readonly Opening[]): Text {
  if (reach !== 'reachable') return text(reach === 'private' ? 'reach.private' : 'reach.unknown');
  for (const { item, role } of path) {
    const name = item.resource.address;
    if (role === 'public-ip') return text('reach.public-ip', { name });
    if (role === 'eip') return text('reach.eip', { name });
    if (role === 'dnat') return text('reach.dnat', { name, ports: narrower(ports, openings) });
    if (role === 'listener') return text('reach.listener', { name, ports: narrower(ports, openings) });
  }
  return text('reach.reachable');
}

/** The ports of a way, unless everything that is open lies in them. */
function narrower(ports: PortRange | undefined, openings: readonly Opening[]): readonly string[] {
  if (ports === undefined) return [];
  const all = openings.every((opening) => ports.from <= opening.ports.from && opening.ports.to <= ports.to);
  return all ? [] : nameRanges([{ family: 4, protocol: 'tcp', ports }]);
}

/** The way from the Internet, each step where it is written. */
export function reachRelated({ path }: ReachAnswer): readonly Related[] {
  return path.map(({ item, at, role }) => ({
    span: at,
    message: text(`related.${role}`, { name: item.resource.address }),
  }));
}

/** An error, less where all workloads of the group are known to be private. */
export function severityByReach({ reach }: ReachAnswer): Severity {
  return reach === 'private' ? 'warning' : 'error';
}

/** Whether an item exists as read for some input of the unit: no condition about it is undecided. */
export function isCertain({ conditions }: ItemBase): boolean {
  return conditions.every(({ selected }) => selected);
}

/**
 * `alicloud_vpc.main`: as its own module names it, the same for all calls of the module and all instances of a loop. In a
 * notation whose addresses do not hold the type it is the name alone.
 */
export function localName(resource: Resource): string {
  const name = declaredName(resource);
  const full = `${resource.type}.${name}`;
  return resource.address.includes(full) ? full : name;
}

/** The rule's name in its declaration, without its module, type and instance: `deny_ssh`. */
export function declaredName({ address }: Resource): string {
  // Without an instance it is what follows the last dot: a search for the pattern starts anew at every character.
  const name = address.slice(address.lastIndexOf('.') + 1);
  if (name !== '' && !/[[\]"]/.test(name)) return name;
  const bracket = address.indexOf('[');
  if (bracket > 0 && bracket === address.lastIndexOf('[') && address.indexOf(']') === address.length - 1) {
    const before = address.slice(address.lastIndexOf('.', bracket) + 1, bracket);
    if (before !== '' && !before.includes('"')) return before;
  }
  return /([^.[\]"]+)(?:\[[^\]]*\])?$/.exec(address)?.[1] ?? address;
}
