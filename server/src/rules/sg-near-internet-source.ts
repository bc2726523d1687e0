import type { NetworkRule, Opening } from '../model/types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { findOpenings } from './shared/opening-finding';
import { namePorts, widestCidr } from './shared/words';

export const sgNearInternetSource: Rule = {
  id: 'sg-near-internet-source',
  severity: 'warning',
  fix: 'always',
  references: [
    { source: 'guidance', id: 'Use security groups correctly' },
    { source: 'mlps', id: '8.1.3.2 a' },
    { source: 'mlps', id: '8.1.4.4 c' },
    { source: 'cis', id: '3.5' },
    { source: 'cloud-config', id: 'ecs-security-group-not-internet-cidr-access' },
  ],
  checkStanding: findOpenings({
    kind: 'near-internet',
    severity: 'warning',
    message: (words, { sensitive, openings }, rule) =>
      text('sg-near-internet-source.message', {
        source: words.source,
        reach: words.reach,
        ports: namePorts(sensitive),
        share: shareOf(rule, openings),
      }),
  }),
};

/** The part of the address space: `1/16`. */
function shareOf(rule: NetworkRule, openings: readonly Opening[]): string {
  const cidr = widestCidr(rule, openings);
  return cidr === undefined ? '' : `1/${2n ** BigInt(cidr.value.prefix)}`;
}
