import type { Effective, NetworkRule } from '../../model/types';
import type { RuleSettings } from '../rule';
import { closed, type Exposure, exposureFrom, ignoresPorts } from './exposure';

/** A rule of a security group with what the rules that act with it leave of it. */
export interface Judged {
  readonly rule: NetworkRule;
  readonly effective: Effective;
  readonly exposure: Exposure;
  /** It states ports for a protocol that has none. */
  readonly isPortless: boolean;
}

/** Undefined for the many of which ours have nothing to say. */
export function judge(rule: NetworkRule, effective: Effective, settings: RuleSettings): Judged | undefined {
  const exposure = exposureFrom(rule, effective, settings);
  const isPortless = ignoresPorts(rule);
  if (exposure === closed && !effective.empty && !isPortless) return undefined;
  return { rule, effective, exposure, isPortless };
}
