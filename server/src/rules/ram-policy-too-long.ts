import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { headOf, repair } from './shared/ram/findings';
import { splitInTwo } from './shared/ram/split';

/** From this part of the limit on the document is told to be close to it. */
const close = 0.95;

export const ramPolicyTooLong: Rule = {
  id: 'ram-policy-too-long',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Limits of RAM' }],
  check: function* check({ model }) {
    for (const document of model.policies) {
      const { limit, size, root, at } = document;
      if (limit === undefined) continue;
      const length = size[limit.unit];
      if (length <= limit.most * close) continue;
      const over = length > limit.most;
      yield {
        message: text(over ? 'ram-policy-too-long.message' : 'ram-policy-too-long.message-close', {
          length,
          most: limit.most,
          unit: text(`ram.unit.${limit.unit}`),
          kind: text(`ram.kind.${document.documentKind}`),
        }),
        at: headOf(root?.at ?? at),
        item: document,
        ...(over ? {} : { severity: 'info' as const }),
        fixes: () => {
          const split = over ? splitInTwo(document, model) : undefined;
          if (split === undefined) return [];
          return repair(text('ram-policy-too-long.fix-split', { name: split.name }), 'review', split.changes);
        },
      };
    }
  },
};
