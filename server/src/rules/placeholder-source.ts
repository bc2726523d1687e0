import { isPlaceholder } from '../fixes/placeholder';
import { replacePlaceholder } from '../fixes/restrict-source';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { cidrsOf } from './shared/words';

export const placeholderSource: Rule = {
  id: 'placeholder-source',
  severity: 'info',
  fix: 'sometimes',
  references: [{ source: 'guidance', id: 'Use security groups correctly' }],
  checkRule(findings, rule) {
    for (const source of rule.sources) {
      for (const cidr of cidrsOf(source)) {
        if (!cidr.known || !isPlaceholder(cidr.value)) continue;
        findings.push({
          message: text('placeholder-source.message', { cidr: String(cidr.raw ?? '') }),
          at: cidr.at,
          item: rule,
          fixes: (input) => replacePlaceholder(rule, cidr, input),
        });
      }
    }
  },
};
