import { hasWildcard } from '../model/glob';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { replaceText } from './shared/ram/findings';
import { isForeignPrincipal } from './shared/ram/foreign';
import { isPlaceholder } from './shared/ram/placeholders';
import { allowingStatements, isEverybody } from './shared/ram/principals';

const form = /^(?:\d+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:aliyuncs|alibabacloud)\.com$/i;

export const ramServicePrincipal: Rule = {
  id: 'ram-service-principal',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Edit the trust policy of a RAM role' }],
  checkPolicy(findings, document) {
    for (const statement of allowingStatements(document, ['trust'])) {
      for (const entry of statement.principal?.entries ?? []) {
        const { type, value } = entry;
        const { text: written } = value;
        if (type !== 'Service' || written === undefined || form.test(written)) continue;
        if (isEverybody(entry) || isForeignPrincipal(type, value) || isPlaceholder(written)) continue;
        const correct = correction(written.trim());
        findings.push({
          message: text('ram-service-principal.message', { written, correct }),
          at: value.at,
          item: statement.document,
          fixes: () => (correct === undefined ? [] : replaceText(statement.document, value, correct)),
        });
      }
    }
  },
};

/** `ecs`, `ecs.aliyuncs`, `ecs.aliyun.com` → `ecs.aliyuncs.com`. */
function correction(written: string): string | undefined {
  if (hasWildcard(written)) return undefined;
  const name = /^((?:\d+@)?[a-z0-9-]+)(?:\.(?:aliyun(?:cs?)?|alibaba(?:cloud)?)(?:\.com?)?)?\.?$/i.exec(written)?.[1];
  return name === undefined ? undefined : `${name.toLowerCase()}.aliyuncs.com`;
}
