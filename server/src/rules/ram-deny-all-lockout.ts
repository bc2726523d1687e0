import { meaningOf } from '../model/policy-grants';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement, isDeny } from './shared/ram/findings';
import { breadthOf, wideResource } from './shared/ram/grants';

export const ramDenyAllLockout: Rule = {
  id: 'ram-deny-all-lockout',
  severity: 'warning',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements: Effect' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, principal, action } = statement;
    const { documentKind } = document;
    if (documentKind !== 'identity' && documentKind !== 'control' && documentKind !== 'resource-manager') return;
    if (!isDeny(statement) || principal !== undefined || meaningOf(statement).guard !== 'none') return;
    const node = action?.texts.find((each) => breadthOf(each) === 'all');
    if (node === undefined || wideResource(statement, '*') === undefined) return;
    findings.push({ message: text('ram-deny-all-lockout.message'), at: node.at, item: document });
  }),
};
