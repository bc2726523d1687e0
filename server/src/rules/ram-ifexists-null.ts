import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { findOperators } from './shared/ram/operator-rule';

export const ramIfexistsNull: Rule = {
  id: 'ram-ifexists-null',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy: findOperators('if-exists', (written, correct) =>
    correct === undefined
      ? text('ram-ifexists-null.message', { written })
      : text('ram-ifexists-null.message-near', { written, correct }),
  ),
};
