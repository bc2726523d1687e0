import { hasWildcard } from '../model/glob';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { partOf, replaceText } from './shared/ram/findings';
import { isPlaceholder } from './shared/ram/placeholders';
import { eachResource } from './shared/ram/resource-findings';

export const ramAccountId: Rule = {
  id: 'ram-account-id',
  severity: 'info',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachResource(['arn'], function check(findings, { arn }, { statement: { document }, node }) {
    const { text: account, start, end } = arn.account;
    if (account === '*' || account === '' || account === 'system' || /^\d{16}$/.test(account)) return;
    if (hasWildcard(account) && !/[^\d*?]/.test(account) && !isPlaceholder(account)) return;
    if (isPlaceholder(account)) return;
    // A policy variable, or what a template puts in its place.
    if (/[${}]/.test(account)) return;
    const digits = account.replace(/[\s-]/g, '');
    const correct = /^\d{16}$/.test(digits) ? digits : undefined;
    findings.push({
      message: text(/^\d{12}$/.test(account) ? 'ram-account-id.message-foreign' : 'ram-account-id.message', {
        written: account,
      }),
      at: partOf(node, start, end),
      item: document,
      fixes: () =>
        correct === undefined || node.text === undefined
          ? []
          : replaceText(document, node, node.text.slice(0, start) + correct + node.text.slice(end)),
    });
  }),
};
