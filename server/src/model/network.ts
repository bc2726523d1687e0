import { blankNotes } from '../core/memory';
import type { Condition } from '../core/resource';
import { concerns, Entries, type Replaced, replacedIn } from './entries';
import { type Addresses, type Interval, isEverything, isWide, subtract, union } from './intervals';
import { isSameList, sorted } from './lists';
import {
  at,
  bitOf,
  contains,
  cuttersOf,
  type Entry,
  holdsFirst,
  isWithin,
  meet,
  noAddresses,
  protocols,
  segmentsOf,
  type Traffic,
  touches,
  widest,
} from './traffic';
import type { Effective, Family, NetworkRule, Opening, PortRange, RulesTogether } from './types';

/*
 * What the rules of a group let through together, as exact arithmetic on sets (address family or source group ×
 * addresses × protocol × ports). Rules act by priority, smaller numbers first, a drop before an accept of the same
 * priority (ECS documentation, AuthorizeSecurityGroup). What is not known of a rule never hides another rule.
 */

/** Prefix lengths below which a source is close to the Internet, where the settings say nothing else. */
export const nearInternetLengths: Readonly<Record<Family, number>> = { 4: 8, 6: 16 };

const nothing: Effective = {
  empty: false,
  coveredBy: [],
  internet: [],
  nearInternet: [],
  notes: blankNotes('effective'),
};

/*
 * Bounds for rules written to exhaust, far above groups that are meant to be read (1,000 rules act on an interface at
 * most). Beyond them less is hidden, summed or covered: nothing that is open is overlooked but what only a sum shows.
 */
const mostDrops = 48;
const mostSummed = 16;
const mostCovering = 128;
const mostCovered = 2000;

function withoutOpenings(coveredBy: readonly NetworkRule[] | undefined): Effective {
  if (coveredBy === undefined) return nothing;
  return { empty: true, coveredBy, internet: [], nearInternet: [], notes: blankNotes('effective') };
}

/** The order in which rules act; rules of unknown priority come last. */
export function evaluationOrder(rules: readonly NetworkRule[]): readonly NetworkRule[] {
  return sorted(rules, inOrder);
}

function inOrder(a: NetworkRule, b: NetworkRule): number {
  return priorityOf(a) - priorityOf(b) || policyRank(a) - policyRank(b);
}

function priorityOf({ priority }: NetworkRule): number {
  return priority.known ? priority.value : 1000;
}

function policyRank({ policy }: NetworkRule): number {
  return policy.known && policy.value === 'drop' ? 0 : 1;
}

/** From here on a list is not searched. */
const longList = 12;

/** Rules that act together: those of one group, or of all the groups that an interface is in. */
export class RuleSet implements RulesTogether {
  readonly rules: readonly NetworkRule[];
  private readonly known: (Effective | undefined)[];
  /** What was left of rules before others were replaced, where that may be something else now. */
  private readonly doubted: (Effective | undefined)[] | undefined;
  /** Of a long list, the place of each rule. */
  private places: ReadonlyMap<NetworkRule, number> | undefined;
  readonly entries: Entries;
  private readonly lengths: Readonly<Record<Family, number>>;

  /**
   * @param before the set that this one comes after, judged by the same lengths: what is left of a rule is the same object
   * as long as it is the same
   */
  constructor(rules: readonly NetworkRule[], lengths: Readonly<Record<Family, number>>, before?: RuleSet) {
    this.rules = rules;
    this.lengths = lengths;
    this.places = undefined;
    const replaced = before && replacedIn(before.entries, before.rules, rules);
    if (before !== undefined && replaced !== undefined) {
      this.entries = new Entries(rules, { entries: before.entries, replaced });
      this.known = before.known.slice();
      this.doubted = this.doubt(before.entries, replaced);
    } else {
      this.entries = new Entries(rules);
      this.known = [];
      this.doubted = undefined;
    }
  }

  /** Takes out what was known before some rules were replaced and may not be right any more. */
  private doubt(before: Entries, replaced: readonly Replaced[]): (Effective | undefined)[] | undefined {
    const { entries, known } = this;
    for (const { place } of replaced) known[place] = undefined;
    const isOther =
      before.maySum() || entries.maySum() || before.all.length > mostCovered !== entries.all.length > mostCovered;
    let doubted: (Effective | undefined)[] | undefined;
    for (let i = 0; i < known.length; i++) {
      const effective = known[i];
      const entry = entries.byPlace[i];
      if (effective === undefined || entry === undefined) continue;
      if (!isOther && !replaced.some((one) => concerns(one, entry, effective.coveredBy))) continue;
      known[i] = undefined;
      doubted ??= [];
      doubted[i] = effective;
    }
    return doubted;
  }

  /** Whether it is of these rules, in this order. */
  holds(rules: readonly NetworkRule[]): boolean {
    return isSameList(rules, this.rules);
  }

  /** What is left of a rule of the set. */
  effective(rule: NetworkRule): Effective {
    if (this.places === undefined && this.rules.length > longList)
      this.places = new Map(this.rules.map((one, i) => [one, i]));
    const place = this.places === undefined ? this.rules.indexOf(rule) : (this.places.get(rule) ?? -1);
    return this.rules[place] === rule ? this.effectiveAt(place) : nothing;
  }

  effectiveAt(place: number): Effective {
    let found = this.known[place];
    if (found === undefined) {
      found = this.judge(place);
      const before = this.doubted?.[place];
      if (before !== undefined && isSameEffective(before, found)) found = before;
      if (this.doubted !== undefined) this.doubted[place] = undefined;
      this.known[place] = found;
    }
    return found;
  }

  private judge(place: number): Effective {
    const entry = this.entries.byPlace[place];
    if (entry === undefined) return nothing;
    const coveredBy = this.coverOf(entry);
    if (entry.policy === 'drop') return withoutOpenings(coveredBy);
    const internet: Opening[] = [];
    const nearInternet: Opening[] = [];
    for (const traffic of entry.traffic) this.addOpenings(entry, traffic, internet, nearInternet);
    if (coveredBy === undefined && internet.length === 0 && nearInternet.length === 0) return nothing;
    return {
      empty: coveredBy !== undefined,
      coveredBy: coveredBy ?? [],
      internet,
      nearInternet,
      notes: blankNotes('effective'),
    };
  }

  /** The drops that act before a rule; before one of unknown priority any of them may. */
  private dropsBefore(entry: Entry): readonly Entry[] {
    return this.entries.drops.filter(
      ({ rule, direction, priority }) =>
        direction === entry.direction &&
        priority !== undefined &&
        (entry.priority === undefined || priority <= entry.priority) &&
        holdsUnder(rule.conditions, entry.rule.conditions),
    );
  }

  private addOpenings(entry: Entry, traffic: Traffic, internet: Opening[], nearInternet: Opening[]): void {
    const { space, ports, addresses } = traffic;
    if (typeof space === 'string') return;
    const alone = isEverything(addresses, space);
    const wide = alone || isWide(addresses, space, nearInternetLengths[space]);
    const summed = !alone && this.entries.maySumIn(space);
    if (!wide && !summed && !isWide(addresses, space, this.lengths[space])) return;
    const drops = this.entries.drops.length === 0 ? [] : widest(cuttersOf(traffic, this.dropsBefore(entry)), mostDrops);
    if (drops.length === 0 && !summed) {
      const into = alone ? internet : isWide(addresses, space, this.lengths[space]) ? nearInternet : undefined;
      for (const protocol of protocols)
        if ((traffic.protocols & bitOf[protocol]) !== 0) into?.push({ family: space, protocol, ports });
      return;
    }
    const partials = summed ? this.partialsBeside(entry, traffic) : [];
    let before: readonly Traffic[] | undefined;
    let stretches: readonly Stretch[] = [];
    for (const protocol of protocols) {
      const bit = bitOf[protocol];
      if ((traffic.protocols & bit) === 0) continue;
      const cutters = drops.filter((drop) => (drop.protocols & bit) !== 0);
      const sum = partials.filter(({ part }) => (part.protocols & bit) !== 0);
      // Without others to sum up, protocols differ by what cuts them alone.
      if (sum.length > 0 || before === undefined || !isSameList(cutters, before)) {
        stretches = this.stretchesOf(traffic, space, cutters, summed ? { sum, bit } : undefined);
      }
      before = sum.length > 0 ? undefined : cutters;
      for (const { kind, ports: range } of stretches) {
        const into = kind === 'internet' ? internet : nearInternet;
        into.push({ family: space, protocol, ports: range });
      }
    }
  }

  /**
   * The ports that are left open of a rule's traffic in one protocol.
   * @param beside the other accepts that may make the Internet whole with it, where there may be any
   */
  private stretchesOf(
    { ports, addresses }: Traffic,
    space: Family,
    cutters: readonly Traffic[],
    beside: { readonly sum: readonly Partial[]; readonly bit: number } | undefined,
  ): readonly Stretch[] {
    const alone = isEverything(addresses, space);
    const sum = beside?.sum ?? [];
    const edges = [...cutters, ...sum.flatMap(({ part, cutters: own }) => [part, ...own])];
    const stretches: Stretch[] = [];
    let kind: Stretch['kind'] | 'none' = 'none';
    let range: PortRange = ports;
    const flush = (): void => {
      if (kind !== 'none') stretches.push({ kind, ports: range });
    };
    for (const segment of segmentsOf(ports, edges)) {
      const left = subtract(addresses, at(cutters, segment));
      const open = isWide(left, space, nearInternetLengths[space]);
      const whole =
        left.length > 0 &&
        (alone ? open : beside !== undefined && makesWhole(addresses, open, sum, segment, beside.bit, space));
      const next = whole ? 'internet' : isWide(left, space, this.lengths[space]) ? 'near' : 'none';
      if (next === kind) range = { from: range.from, to: segment.to };
      else {
        flush();
        kind = next;
        range = segment;
      }
    }
    flush();
    return stretches;
  }

  /** The other accepts from a part of the Internet that may make it whole together with a rule's traffic. */
  private partialsBeside(entry: Entry, { space, ports }: Traffic): readonly Partial[] {
    if (typeof space === 'string') return [];
    const partials: Partial[] = [];
    const untouched: Traffic[] = [];
    for (const other of this.entries.all) {
      if (other === entry || other.policy !== 'accept' || other.direction !== entry.direction) continue;
      if (!holdsUnder(other.rule.conditions, entry.rule.conditions)) continue;
      for (const part of other.traffic) {
        if (part.space !== space || !meet(part.ports, ports) || isEverything(part.addresses, space)) continue;
        const cutters = widest(cuttersOf(part, this.dropsBefore(other)), mostDrops);
        if (cutters.length === 0) untouched.push(part);
        else if (partials.length < mostSummed) partials.push({ part, cutters });
      }
    }
    return [...widest(untouched, mostSummed).map((part) => ({ part, cutters: [] })), ...partials];
  }

  /** The earlier rules that together decide all of a rule's traffic, in order; undefined when some of it is its own. */
  private coverOf(entry: Entry): readonly NetworkRule[] | undefined {
    if (!entry.whole || entry.priority === undefined || entry.traffic.length === 0) return undefined;
    if (this.entries.all.length > mostCovered) return undefined;
    // Most rules are told apart by one packet that only they match.
    const { ordered } = this.entries;
    for (const traffic of entry.traffic) if (!hasRival(entry, traffic, ordered)) return undefined;
    const earlier: Entry[] = [];
    for (const other of ordered) {
      if ((other.priority ?? 0) > entry.priority) break;
      if (!touches(other, entry) || !isBefore(other, entry)) continue;
      if (isWithin(entry, other)) return [other.rule];
      if (earlier.length < mostCovering) earlier.push(other);
    }
    const used = new Set<Entry>();
    for (const traffic of entry.traffic) {
      const covers = earlier.flatMap((other) => cuttersOf(traffic, [other]).map((cutter) => ({ other, cutter })));
      if (covers.length === 0) return undefined;
      for (const protocol of protocols) {
        const bit = bitOf[protocol];
        if ((traffic.protocols & bit) === 0) continue;
        const relevant = covers.filter(({ cutter }) => (cutter.protocols & bit) !== 0);
        for (const segment of segmentsOf(
          traffic.ports,
          relevant.map(({ cutter }) => cutter),
        )) {
          let left = traffic.addresses;
          for (const { other, cutter } of relevant) {
            if (!contains(cutter.ports, segment)) continue;
            const rest = subtract(left, cutter.addresses);
            if (rest !== left) used.add(other);
            left = rest;
            if (left.length === 0) break;
          }
          if (left.length > 0) return undefined;
        }
      }
    }
    return earlier.filter((other) => used.has(other)).map(({ rule }) => rule);
  }
}

function isSameEffective(a: Effective, b: Effective): boolean {
  return (
    a.empty === b.empty &&
    isSameList(a.coveredBy, b.coveredBy) &&
    haveSameOpenings(a.internet, b.internet) &&
    haveSameOpenings(a.nearInternet, b.nearInternet)
  );
}

function haveSameOpenings(a: readonly Opening[], b: readonly Opening[]): boolean {
  if (a.length !== b.length) return false;
  return a.every(({ family, protocol, ports }, i) => {
    const other = b[i];
    return (
      family === other?.family &&
      protocol === other.protocol &&
      ports.from === other.ports.from &&
      ports.to === other.ports.to
    );
  });
}

/** Whether an earlier rule matches the first packet of some of a rule's traffic, of rules in the order in which they act. */
function hasRival(entry: Entry, traffic: Traffic, ordered: readonly Entry[]): boolean {
  const { direction, priority = 0 } = entry;
  for (const other of ordered) {
    if ((other.priority ?? 0) > priority) break;
    if (other.direction !== direction) continue;
    if (holdsFirst(other, traffic) && isBefore(other, entry)) return true;
  }
  return false;
}

/** Ports that are open to the Internet, or near it. */
interface Stretch {
  readonly kind: 'internet' | 'near';
  readonly ports: PortRange;
}

interface Partial {
  readonly part: Traffic;
  readonly cutters: readonly Traffic[];
}

/**
 * Whether a partial source and others beside it are the whole Internet together, and this one has a part in it: a wide
 * one always, a narrow one where the others do not make it without.
 */
function makesWhole(
  own: Addresses,
  wide: boolean,
  partials: readonly Partial[],
  segment: PortRange,
  bit: number,
  family: Family,
): boolean {
  if (!isEverything(sumOf(own, partials, segment, bit), family)) return false;
  return wide || !isEverything(sumOf(noAddresses, partials, segment, bit), family);
}

/** The sources that a rule and the partial accepts still let in somewhere in a segment of ports, put together. */
function sumOf(own: Addresses, partials: readonly Partial[], segment: PortRange, bit: number): Addresses {
  const parts: Interval[] = [...own];
  for (const { part, cutters } of partials) {
    if (!contains(part.ports, segment)) continue;
    const drops = cutters.filter((cutter) => (cutter.protocols & bit) !== 0);
    if (subtract(part.addresses, at(drops, segment)).length > 0) parts.push(...part.addresses);
  }
  return union(parts);
}

/**
 * Whether a rule decides before another one. Among rules of the same priority and policy the wider one counts as
 * earlier, else the one written first, so that of two equal ones one remains.
 */
function isBefore(other: Entry, entry: Entry): boolean {
  if (other === entry || other.priority === undefined || entry.priority === undefined) return false;
  if (!holdsUnder(other.rule.conditions, entry.rule.conditions)) return false;
  if (other.priority !== entry.priority) return other.priority < entry.priority;
  if (other.policy !== entry.policy) return other.policy === 'drop';
  const wider = isWithin(entry, other);
  const narrower = isWithin(other, entry);
  return wider === narrower ? other.position < entry.position : wider;
}

/** What holds under `conditions` holds wherever `under` does. */
function holdsUnder(conditions: readonly Condition[], under: readonly Condition[]): boolean {
  if (conditions.length === 0) return true;
  return conditions.every(({ id, when }) => under.some((other) => other.id === id && other.when === when));
}
