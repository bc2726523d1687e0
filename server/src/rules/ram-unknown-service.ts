import { ramFacts } from '../alicloud/ram/facts';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachAction } from './shared/ram/action-findings';
import { partOf, replaceText } from './shared/ram/findings';

export const ramUnknownService: Rule = {
  id: 'ram-unknown-service',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Services that work with RAM' }],
  checkPolicy: eachAction(
    ['product-code', 'unknown-service'],
    function check(findings, reading, { statement: { document }, node }) {
      const { code, correct } = reading;
      const at = partOf(node, 0, code.length);
      if (correct === undefined) {
        // New products appear every month: what the list lacks may well exist.
        findings.push({ message: text('ram-unknown-service.message', { code }), at, item: document, severity: 'info' });
        return;
      }
      const meant = correct.slice(0, correct.indexOf(':'));
      const name = ramFacts().services.get(meant)?.name ?? meant;
      findings.push({
        message:
          reading.kind === 'product-code'
            ? text('ram-unknown-service.message-product', { code, meant, name })
            : text('ram-unknown-service.message-near', { code, meant }),
        at,
        item: document,
        fixes: () => (node.text === undefined ? [] : replaceText(document, node, correct)),
      });
    },
  ),
};
