import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { isBroken } from './shared/ram/elements';
import { headOf } from './shared/ram/findings';

export const ramMissingStatement: Rule = {
  id: 'ram-missing-statement',
  severity: 'error',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  checkPolicy(findings, document) {
    const { root, statementMember, open } = document;
    if (root?.kind !== 'object' || root.open) return;
    if (statementMember === undefined) {
      // What follows a place where the text could not be read may be the statements.
      if (open || isBroken(document, root.at.span)) return;
      findings.push({ message: text('ram-missing-statement.message'), at: headOf(root.at), item: document });
      return;
    }
    const { value } = statementMember;
    if (value.kind === 'list' && value.items.length === 0 && !value.open && !open) {
      findings.push({ message: text('ram-missing-statement.message-empty'), at: value.at, item: document });
    }
  },
};
