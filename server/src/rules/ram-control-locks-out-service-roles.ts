import { meaningOf } from '../model/policy-grants';
import type { PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement, isDeny, repair } from './shared/ram/findings';
import { breadthOf, serviceIn, wideResource } from './shared/ram/grants';
import { clausesOn } from './shared/ram/principals';
import { addClause } from './shared/ram/repairs';

/** The role through which the management account works in a member; its name is compared in small letters. */
const exempt = 'acs:ram:*:*:role/resourcedirectoryaccountaccessrole';

export const ramControlLocksOutServiceRoles: Rule = {
  id: 'ram-control-locks-out-service-roles',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Examples of custom access control policies' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, action, conditionOpen } = statement;
    if (document.documentKind !== 'control' || !isDeny(statement) || conditionOpen) return;
    const { guard } = meaningOf(statement);
    if (guard === 'never' || isExempting(statement)) return;
    for (const node of action?.texts ?? []) {
      const breadth = breadthOf(node);
      // All without condition is the fault of another rule.
      if (breadth === 'all' ? guard === 'none' : breadth !== 'service') continue;
      if (wideResource(statement, breadth === 'all' ? '*' : serviceIn(node)) === undefined) continue;
      findings.push({
        message: text('ram-control-locks-out-service-roles.message', { written: node.shown }),
        at: node.at,
        item: document,
        fixes: () =>
          repair(
            text('ram.fix.exempt-role', { role: exempt }),
            'review',
            addClause(statement, 'StringNotLike', 'acs:PrincipalARN', [exempt]),
          ),
      });
      return;
    }
  }),
};

function isExempting(statement: PolicyStatement): boolean {
  return clausesOn(statement, 'acs:PrincipalARN', 'acs:PrincipalRDPath', 'acs:PrincipalRDId').length > 0;
}
