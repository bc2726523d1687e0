import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { problemFinding, problemsOf } from './shared/ram/problems';

export const ramMarkdownEscape: Rule = {
  id: 'ram-markdown-escape',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  checkPolicy(findings, document) {
    for (const problem of problemsOf(document, ['bad-escape'])) {
      findings.push(problemFinding(document, problem, text('ram-markdown-escape.message', { written: problem.text })));
    }
  },
};
