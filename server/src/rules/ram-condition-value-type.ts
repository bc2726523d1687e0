import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachClause } from './shared/ram/clause-findings';
import { repair } from './shared/ram/findings';

export const ramConditionValueType: Rule = {
  id: 'ram-condition-value-type',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy: eachClause(function check(findings, { scalars, key }, { document }) {
    for (const scalar of scalars) {
      findings.push({
        message: text('ram-condition-value-type.message', { written: scalar.shown, key }),
        at: scalar.at,
        item: document,
        fixes: () =>
          repair(text('ram.fix.write', { value: scalar.shown }), 'safe', document.edit.set(scalar, scalar.shown)),
      });
    }
  }),
};
