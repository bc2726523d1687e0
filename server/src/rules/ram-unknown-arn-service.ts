import { ramFacts } from '../alicloud/ram/facts';
import { hasWildcard } from '../model/glob';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { partOf, replaceText } from './shared/ram/findings';
import { eachResource } from './shared/ram/resource-findings';
import { nearest } from './shared/ram/spelling';

export const ramUnknownArnService: Rule = {
  id: 'ram-unknown-arn-service',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Services that work with RAM' }],
  checkPolicy: eachResource(['arn'], function check(findings, { arn }, { statement: { document }, node }) {
    const { text: code, start, end } = arn.service;
    const facts = ramFacts();
    const alias = facts.aliases.get(code.toLowerCase());
    if (hasWildcard(code) || code === '' || (alias === undefined && facts.isService(code))) return;
    const reliable = [...facts.services.values()].filter(({ quality }) => quality !== 'weak').map((each) => each.code);
    const near = alias === undefined ? nearest(code, reliable) : undefined;
    const meant = alias ?? (near?.sure === true ? near.word : undefined);
    findings.push({
      message:
        meant === undefined
          ? text('ram-unknown-arn-service.message', { code })
          : text('ram-unknown-arn-service.message-near', { code, meant }),
      at: partOf(node, start, end),
      item: document,
      ...(meant === undefined ? { severity: 'info' as const } : {}),
      fixes: () =>
        meant === undefined || node.text === undefined
          ? []
          : replaceText(document, node, node.text.slice(0, start) + meant + node.text.slice(end)),
    });
  }),
};
