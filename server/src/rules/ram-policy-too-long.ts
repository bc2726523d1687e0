import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachDocument, headOf } from './shared/ram/findings';

/** From this part of the limit on the document is told to be close to it. */
const close = 0.95;

export const ramPolicyTooLong: Rule = {
  id: 'ram-policy-too-long',
  severity: 'error',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Limits of RAM' }],
  check: eachDocument(function check(findings, document) {
    const { limit, size, root, at } = document;
    if (limit === undefined) return;
    const length = size[limit.unit];
    if (length <= limit.most * close) return;
    const over = length > limit.most;
    findings.push({
      message: text(over ? 'ram-policy-too-long.message' : 'ram-policy-too-long.message-close', {
        length,
        most: limit.most,
        unit: text(`ram.unit.${limit.unit}`),
        kind: text(`ram.kind.${document.documentKind}`),
      }),
      at: headOf(root?.at ?? at),
      item: document,
      ...(over ? {} : { severity: 'info' as const }),
    });
  }),
};
