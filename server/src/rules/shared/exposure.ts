import { type PortCategory, ports as portFacts } from '../../alicloud/ports';
import { Note } from '../../core/memory';
import type { Scalar } from '../../core/value';
import { readPorts } from '../../model/ports-range';
import type { Effective, NetworkRule, Opening, PortRange, Protocol } from '../../model/types';
import type { RuleInput, RuleSettings, SensitivePort } from '../rule';

/** The one fault that an opening to the Internet is reported as: the first that holds, in this order. */
export type ExposureKind =
  | 'protocol-ignores-ports'
  | 'all-ports'
  | 'near-internet'
  | 'sensitive-port'
  | 'port'
  /** Open on web ports alone, as a web service must be somewhere. */
  | 'web'
  /** Closed to the Internet, hidden, not known, or open for ICMP and GRE alone. */
  | 'none';

export interface Exposure {
  readonly kind: ExposureKind;
  /** What is open to the Internet; for `near-internet`, to the range close to it. */
  readonly openings: readonly Opening[];
  readonly sensitive: readonly SensitivePort[];
}

/** Of everything that is not open. */
export const closed: Exposure = { kind: 'none', openings: [], sensitive: [] };

/** The share of all ports from which a range counts as all of them. */
const allPortsShare = 0.9;
const portCount = 65535;

/** An exposure with the settings that it was judged by. */
const judged = new Note<Effective, { readonly settings: RuleSettings; readonly exposure: Exposure }>('effective');

/** What an inbound accept opens, judged by what is left of it after the drops before it. */
export function exposureOf(rule: NetworkRule, { model, settings }: RuleInput): Exposure {
  return exposureFrom(rule, model.effective(rule), settings);
}

/** The same where it is known what is left. */
export function exposureFrom(rule: NetworkRule, effective: Effective, settings: RuleSettings): Exposure {
  const { direction, policy } = rule;
  if (!direction.known || direction.value !== 'ingress' || !policy.known || policy.value !== 'accept') return closed;
  if (effective.internet.length === 0 && effective.nearInternet.length === 0) return closed;
  const known = judged.get(effective);
  if (known?.settings === settings) return known.exposure;
  const exposure = judgeOpenings(rule, effective, settings);
  judged.set(effective, { settings, exposure });
  return exposure;
}

function judgeOpenings(rule: NetworkRule, { internet, nearInternet }: Effective, settings: RuleSettings): Exposure {
  const sensitive = sensitiveIn(internet, settings);
  if (internet.length > 0) {
    if (ignoresPorts(rule)) return { kind: 'protocol-ignores-ports', openings: internet, sensitive };
    if (opensAllPorts(internet)) return { kind: 'all-ports', openings: internet, sensitive };
  }
  const nearSensitive = sensitiveIn(nearInternet, settings);
  if (nearSensitive.length > 0) {
    const kind = ignoresPorts(rule) ? 'protocol-ignores-ports' : 'near-internet';
    return { kind, openings: nearInternet, sensitive: nearSensitive };
  }
  if (sensitive.length > 0) return { kind: 'sensitive-port', openings: internet, sensitive };
  const withPorts = internet.filter(({ protocol }) => hasPorts(protocol));
  if (withPorts.length === 0) return closed;
  const kind = withPorts.every((opening) => isWeb(opening, settings.webPorts)) ? 'web' : 'port';
  return { kind, openings: withPorts, sensitive };
}

export function hasPorts(protocol: Protocol): boolean {
  return protocol === 'tcp' || protocol === 'udp';
}

/** Whether a port range narrower than all ports is written beside a protocol for which the API drops it. */
export function ignoresPorts(rule: NetworkRule): boolean {
  const { protocol, ports } = rule;
  if (!protocol.known || protocol.value === 'tcp' || protocol.value === 'udp') return false;
  const range = writtenRange(ports.raw);
  return range !== undefined && !(range.from <= 1 && range.to >= portCount);
}

/** The port range that is written, whatever the protocol makes of it; undefined when none is, or none that can be read. */
export function writtenRange(raw: Scalar | undefined): PortRange | undefined {
  return raw === undefined || raw === null ? undefined : readPorts(String(raw)).range;
}

/** What an attacker looks for first, and so what a message names first. */
const categories: readonly PortCategory[] = ['remote-management', 'database', 'file-sharing', 'web-management'];
const facts = new Map(portFacts.map((fact) => [fact.port, fact]));

/** The ports that the guidance names come first; those that no list names are the user's own. */
function rank({ port }: SensitivePort): number {
  const fact = facts.get(port);
  if (fact === undefined) return 0;
  const category = categories.indexOf(fact.category);
  return fact.tier * 10 + (category < 0 ? categories.length : category);
}

/** The sensitive ports among openings, the best known first, then by number, TCP before UDP. */
export function sensitiveIn(openings: readonly Opening[], settings: RuleSettings): readonly SensitivePort[] {
  if (openings.length === 0) return noPorts;
  const all = byRank(settings.sensitivePorts);
  let open: SensitivePort[] | undefined;
  for (const sensitive of all) {
    if (!isIn(sensitive, openings)) continue;
    if (open === undefined) open = [sensitive];
    else open.push(sensitive);
  }
  if (open === undefined) return noPorts;
  return open.length === all.length ? all : open;
}

const noPorts: readonly SensitivePort[] = [];

function isIn({ protocol, port }: SensitivePort, openings: readonly Opening[]): boolean {
  for (const opening of openings) {
    const { ports } = opening;
    if (opening.protocol === protocol && ports.from <= port && port <= ports.to) return true;
  }
  return false;
}

/** The list that was asked for last and the same in order: all rules of a unit ask for one. */
let ranked: { readonly list: readonly SensitivePort[]; readonly ordered: readonly SensitivePort[] } | undefined;

function byRank(list: readonly SensitivePort[]): readonly SensitivePort[] {
  if (ranked?.list !== list) {
    const ordered = [...list].sort(
      (a, b) =>
        rank(a) - rank(b) || a.port - b.port || Number(a.protocol > b.protocol) - Number(a.protocol < b.protocol),
    );
    ranked = { list, ordered };
  }
  return ranked.ordered;
}

function isWeb({ protocol, ports }: Opening, webPorts: readonly number[]): boolean {
  if (protocol !== 'tcp' && protocol !== 'udp') return false;
  for (let port = ports.from; port <= ports.to; port++) if (!webPorts.includes(port)) return false;
  return true;
}

/** Whether TCP or UDP is open on nearly every port, for one address family. */
function opensAllPorts(openings: readonly Opening[]): boolean {
  // Too few ports together are too few for any protocol.
  let all = 0;
  for (const { protocol, ports } of openings) if (hasPorts(protocol)) all += ports.to - ports.from + 1;
  if (all < allPortsShare * portCount) return false;
  const open = new Map<string, number>();
  for (const { family, protocol, ports } of openings) {
    if (!hasPorts(protocol)) continue;
    const key = `${family} ${protocol}`;
    open.set(key, (open.get(key) ?? 0) + ports.to - ports.from + 1);
  }
  return [...open.values()].some((count) => count >= allPortsShare * portCount);
}
