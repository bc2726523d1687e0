import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement, repair } from './shared/ram/findings';

export const ramEmptyCondition: Rule = {
  id: 'ram-empty-condition',
  severity: 'hint',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, { document, elements }) {
    const member = elements.Condition;
    if (member?.value.kind !== 'object' || member.value.open) return;
    const empty =
      member.value.members.length === 0
        ? [member]
        : member.value.members.filter(
            ({ value }) => value.kind === 'object' && value.members.length === 0 && !value.open,
          );
    for (const one of empty) {
      findings.push({
        message:
          one === member
            ? text('ram-empty-condition.message')
            : text('ram-empty-condition.message-operator', { operator: one.key }),
        at: one.keyAt,
        item: document,
        unnecessary: true,
        fixes: () => repair(text('ram.fix.remove-member', { key: one.key }), 'safe', document.edit.removeMember(one)),
      });
    }
  }),
};
