import { Note } from '../../core/memory';
import type { NetworkRule, RulesTogether } from '../../model/types';
import type { RuleInput, RuleSettings } from '../rule';
import { closed, type Exposure, type ExposureKind, exposureOf, ignoresPorts } from './exposure';

/** A rule that is open to the Internet. */
interface Exposed {
  readonly rule: NetworkRule;
  readonly exposure: Exposure;
}

/** The few of many rules that ours have something to say about, in the order of the model. */
export interface Notable {
  readonly exposed: ReadonlyMap<ExposureKind, readonly Exposed[]>;
  /** Those of which earlier ones of their group leave nothing. */
  readonly covered: readonly NetworkRule[];
  /** Those that state ports for a protocol that has none. */
  readonly portless: readonly NetworkRule[];
}

/** What is notable of rules that act together. */
interface Part {
  readonly settings: RuleSettings;
  readonly exposed: readonly Exposed[];
  readonly covered: readonly NetworkRule[];
  readonly portless: readonly NetworkRule[];
}

const parts = new Note<RulesTogether, Part>();

const none: readonly Exposed[] = [];

/** The rules whose opening is of one kind, in the order of the model. */
export function exposedBy(kind: ExposureKind, input: RuleInput): readonly Exposed[] {
  return notableIn(input).exposed.get(kind) ?? none;
}

/** Found once for each input, because several rules ask for it. */
export function notableIn(input: RuleInput): Notable {
  input.notable ??= findNotable(input);
  return input.notable;
}

function findNotable(input: RuleInput): Notable {
  const exposed = new Map<ExposureKind, Exposed[]>();
  const covered: NetworkRule[] = [];
  const portless: NetworkRule[] = [];
  for (const set of input.model.sets) {
    const part = partOf(set, input);
    for (const one of part.exposed) {
      const same = exposed.get(one.exposure.kind);
      if (same === undefined) exposed.set(one.exposure.kind, [one]);
      else same.push(one);
    }
    for (const rule of part.covered) covered.push(rule);
    for (const rule of part.portless) portless.push(rule);
  }
  for (const same of exposed.values()) same.sort((a, b) => orderOf(a.rule) - orderOf(b.rule));
  covered.sort((a, b) => orderOf(a) - orderOf(b));
  portless.sort((a, b) => orderOf(a) - orderOf(b));
  return { exposed, covered, portless };
}

function orderOf({ standing }: NetworkRule): number {
  return standing?.order ?? 0;
}

function partOf(set: RulesTogether, input: RuleInput): Part {
  const known = parts.get(set);
  if (known?.settings === input.settings) return known;
  const part = findPart(set, input);
  parts.set(set, part);
  return part;
}

function findPart({ rules }: RulesTogether, input: RuleInput): Part {
  const exposed: Exposed[] = [];
  const covered: NetworkRule[] = [];
  const portless: NetworkRule[] = [];
  for (const rule of rules) {
    const exposure = exposureOf(rule, input);
    if (exposure !== closed) exposed.push({ rule, exposure });
    if (input.model.effective(rule).empty) covered.push(rule);
    if (ignoresPorts(rule)) portless.push(rule);
  }
  return { settings: input.settings, exposed, covered, portless };
}
