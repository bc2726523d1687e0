import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { problemFinding, problemsOf } from './shared/ram/problems';

export const ramJsonComment: Rule = {
  id: 'ram-json-comment',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  checkPolicy(findings, document) {
    for (const problem of problemsOf(document, ['comment'])) {
      findings.push(problemFinding(document, problem, text('ram-json-comment.message')));
    }
  },
};
