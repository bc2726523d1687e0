import { Note } from '../../core/memory';
import type { NetworkRule, RulesTogether } from '../../model/types';
import type { RuleInput, RuleSettings } from '../rule';
import { closed, type Exposure, type ExposureKind, exposureOf, ignoresPorts } from './exposure';

/** A rule that is open to the Internet. */
interface Exposed {
  readonly rule: NetworkRule;
  readonly exposure: Exposure;
}

/** The few of the rules that act together that ours have something to say about, in the order of the rules. */
interface Notable {
  readonly settings: RuleSettings;
  readonly exposed: readonly Exposed[];
  /** Those of which earlier ones leave nothing. */
  readonly covered: readonly NetworkRule[];
  /** Those that state ports for a protocol that has none. */
  readonly portless: readonly NetworkRule[];
}

const known = new Note<RulesTogether, Notable>('together');

/** Found once, because several rules ask for it. */
export function notableIn(together: RulesTogether, input: RuleInput): Notable {
  let notable = known.get(together);
  if (notable?.settings !== input.settings) {
    notable = findNotable(together, input);
    known.set(together, notable);
  }
  return notable;
}

/** The rules whose opening is of one kind. */
export function exposedBy(kind: ExposureKind, together: RulesTogether, input: RuleInput): readonly Exposed[] {
  const { exposed } = notableIn(together, input);
  return exposed.length === 0 ? exposed : exposed.filter(({ exposure }) => exposure.kind === kind);
}

function findNotable({ rules }: RulesTogether, input: RuleInput): Notable {
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
