import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { problemFinding, problemsOf } from './shared/ram/problems';

export const ramJsonTrailingComma: Rule = {
  id: 'ram-json-trailing-comma',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  checkPolicy(findings, document) {
    for (const problem of problemsOf(document, ['trailing-comma'])) {
      findings.push(problemFinding(document, problem, text('ram-json-trailing-comma.message')));
    }
  },
};
