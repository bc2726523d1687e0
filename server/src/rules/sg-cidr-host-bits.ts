import { writeNetwork } from '../fixes/restrict-source';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { cidrsOf } from './shared/words';

export const sgCidrHostBits: Rule = {
  id: 'sg-cidr-host-bits',
  severity: 'hint',
  fix: 'always',
  references: [
    { source: 'guidance', id: 'Use security groups correctly' },
    { source: 'mlps', id: '8.1.3.2 c' },
  ],
  checkRule(findings, rule) {
    for (const source of rule.sources) {
      if (source.kind === 'prefix-list') continue;
      for (const cidr of cidrsOf(source)) {
        const network = cidr.fault?.correct;
        if (!cidr.known || cidr.fault?.kind !== 'cidr-host-bits' || typeof network !== 'string') continue;
        findings.push({
          message: text('sg-cidr-host-bits.message', { written: String(cidr.raw), network }),
          at: cidr.at,
          item: rule,
          fixes: () => writeNetwork(cidr, network),
        });
      }
    }
  },
};
