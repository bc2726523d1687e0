import { readCidr } from '../model/cidr';
import type { ConditionClause, PolicyStatement, PolicyText } from '../model/policy-types';
import type { Cidr } from '../model/types';
import { text } from '../texts/catalogue';
import type { Fix, Rule, RuleSettings } from './rule';
import { eachClause } from './shared/ram/clause-findings';
import { isAllow, removeText, repair } from './shared/ram/findings';

/** A shorter prefix than this is more of the Internet than anybody owns. */
const leastPrefix = { 4: 8, 6: 16 } as const;

export const ramSourceIpAny: Rule = {
  id: 'ram-source-ip-any',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachClause(function check(findings, clause, statement, settings) {
    const { base, key, values } = clause;
    if (!/^IpAddress/.test(base) || key.toLowerCase() !== 'acs:sourceip' || !isAllow(statement)) return;
    for (const node of values.texts) {
      const cidr = node.text === undefined ? undefined : readCidr(node.text)?.cidr;
      if (cidr === undefined || cidr.prefix >= leastPrefix[cidr.family]) continue;
      findings.push({
        message: text(cidr.prefix === 0 ? 'ram-source-ip-any.message' : 'ram-source-ip-any.message-wide', {
          cidr: node.shown,
        }),
        at: node.at,
        item: statement.document,
        fixes: () => narrow(clause, statement, node, cidr, settings),
      });
    }
  }),
};

function narrow(
  { values }: ConditionClause,
  { document }: PolicyStatement,
  node: PolicyText,
  { family }: Cidr,
  settings: RuleSettings,
): readonly Fix[] {
  const trusted = settings.trustedRanges.flatMap(({ cidr, name }) => {
    if (readCidr(cidr)?.cidr.family !== family || values.texts.some((other) => other.text === cidr)) return [];
    return repair(text('fix.allow-trusted', { cidr, name }), 'review', document.edit.set(node, cidr));
  });
  return [...trusted, ...removeText(document, values, node, 'review')];
}
