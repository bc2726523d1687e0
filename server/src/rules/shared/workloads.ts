import type { NetworkRule, Opening, Workload } from '../../model/types';
import { text } from '../../texts/catalogue';
import type { Related, RuleInput, SensitivePort } from '../rule';
import { sensitiveIn } from './exposure';
import { placeOfOpenings } from './words';

/** What a public IPv4 address on workloads opens to the Internet. */
export interface Exposed {
  readonly ports: readonly SensitivePort[];
  readonly rules: readonly { readonly rule: NetworkRule; readonly openings: readonly Opening[] }[];
}

export function exposedThrough(workloads: readonly Workload[], input: RuleInput): Exposed {
  const rules = new Map<NetworkRule, readonly Opening[]>();
  for (const workload of workloads) {
    for (const { rule, openings } of input.graph.exposure(workload)) {
      const reached = openings.filter(({ family }) => family === 4);
      if (sensitiveIn(reached, input.settings).length > 0) rules.set(rule, reached);
    }
  }
  return {
    ports: sensitiveIn([...rules.values()].flat(), input.settings),
    rules: [...rules].map(([rule, openings]) => ({ rule, openings })),
  };
}

/** The rules that let the Internet in to sensitive ports. */
export function exposureRelated({ rules }: Exposed): readonly Related[] {
  return rules.map(({ rule, openings }) => ({
    span: placeOfOpenings(rule, openings).span,
    message: text('related.lets-in', { name: rule.resource.address }),
  }));
}
