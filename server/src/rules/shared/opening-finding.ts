import { restrictSource } from '../../fixes/restrict-source';
import type { NetworkRule } from '../../model/types';
import type { Text } from '../../texts/catalogue';
import type { Fix, RuleInput, Severity, StandingCheck } from '../rule';
import type { Exposure, ExposureKind } from './exposure';
import { nameSource, placeOfOpenings, reachRelated, reachWords, severityByReach } from './words';

interface Describe {
  readonly kind: ExposureKind;
  /** The rule's severity whatever the reach; without it an error, a warning where all workloads are private. */
  readonly severity?: Severity;
  message(words: { source: Text | string; reach: Text }, exposure: Exposure, rule: NetworkRule): Text;
  /** Repairs after those that narrow the source. */
  otherFixes?(rule: NetworkRule, exposure: Exposure, input: RuleInput): readonly Fix[];
}

/** A finding for an inbound rule whose opening is of one kind, at the source that lets the Internet in. */
export function findOpenings(describe: Describe): StandingCheck {
  return (findings, { rule, exposure }, input) => {
    if (exposure.kind !== describe.kind) return;
    const answer = input.graph.reachOf(rule);
    findings.push({
      message: describe.message(
        {
          source: nameSource(rule, exposure.openings, describe.kind !== 'near-internet'),
          reach: reachWords(answer, exposure.openings),
        },
        exposure,
        rule,
      ),
      at: placeOfOpenings(rule, exposure.openings),
      item: rule,
      severity: describe.severity ?? severityByReach(answer),
      reach: answer.reach,
      related: reachRelated(answer),
      fixes: (now) => [
        ...restrictSource(rule, exposure.openings, now),
        ...(describe.otherFixes?.(rule, exposure, now) ?? []),
      ],
    });
  };
}
