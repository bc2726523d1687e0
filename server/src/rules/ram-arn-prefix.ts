import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { actionsOf } from './shared/ram/actions';
import { replaceText } from './shared/ram/findings';
import { eachResource } from './shared/ram/resource-findings';

export const ramArnPrefix: Rule = {
  id: 'ram-arn-prefix',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachResource(['prefix'], function check(findings, _, { statement, node }) {
    const { document } = statement;
    const services = new Set(
      actionsOf(statement).entries.flatMap(({ actions }) => actions.map(({ service }) => service)),
    );
    const [service] = services;
    const written = node.text;
    // `instance/i-1`, `bucket/*`: the last part alone.
    const whole = service !== undefined && services.size === 1 && written !== undefined && !/[:\s]/.test(written);
    const correct = whole ? `acs:${service}:*:*:${written}` : undefined;
    findings.push({
      message: text('ram-arn-prefix.message', { written: node.shown, correct }),
      at: node.at,
      item: document,
      fixes: () => (correct === undefined ? [] : replaceText(document, node, correct, 'review')),
    });
  }),
};
