import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { findOperators } from './shared/ram/operator-rule';

export const ramUnknownOperator: Rule = {
  id: 'ram-unknown-operator',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy: findOperators('unknown', (written, correct) =>
    correct === undefined
      ? text('ram-unknown-operator.message', { written })
      : text('ram-unknown-operator.message-near', { written, correct }),
  ),
};
