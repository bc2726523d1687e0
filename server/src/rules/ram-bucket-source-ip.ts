import { operatorFacts } from '../alicloud/ram/operators';
import { readCidr } from '../model/cidr';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement, repair } from './shared/ram/findings';
import { isPrivate } from './shared/ram/networks';
import { clausesOn } from './shared/ram/principals';
import { addClause } from './shared/ram/repairs';

export const ramBucketSourceIp: Rule = {
  id: 'ram-bucket-source-ip',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'OSS bucket policy' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document } = statement;
    if (document.documentKind !== 'bucket' || statement.conditionOpen) return;
    if (clausesOn(statement, 'acs:SourceVpc', 'acs:SourceVpcId').length > 0) return;
    for (const clause of clausesOn(statement, 'acs:SourceIp')) {
      if (operatorFacts(clause.base)?.compares !== 'ip') continue;
      const value = clause.values.texts.find(({ text: written }) => {
        const cidr = written === undefined ? undefined : readCidr(written)?.cidr;
        return cidr !== undefined && isPrivate(cidr);
      });
      if (value === undefined) continue;
      findings.push({
        message: text('ram-bucket-source-ip.message', { range: value.shown }),
        at: value.at,
        item: document,
        fixes: () =>
          repair(
            text('ram.fix.add-clause', { operator: 'StringEquals', key: 'acs:SourceVpc', value: 'vpc-<id>' }),
            'review',
            addClause(statement, 'StringEquals', 'acs:SourceVpc', ['vpc-<id>']),
          ),
      });
    }
  }),
};
